package authsome.adapters.hcvault;

import authsome.adapters.hcvault.access.AccessSettings;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.adapters.hcvault.engine.HttpTransport;
import authsome.adapters.hcvault.engine.SocketTransport;
import authsome.adapters.hcvault.engine.Transport;
import authsome.adapters.hcvault.engine.Trust;
import authsome.adapters.hcvault.keys.TransitKeyWrapper;
import authsome.adapters.hcvault.kv.KvDocumentStore;
import authsome.adapters.hcvault.kv.KvEngine;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offers the store under the id {@code hcvault}. Nothing is written to the disk of this machine. */
public final class HcvaultStoreProvider implements DocumentStoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public HcvaultStoreProvider() {}

    @Override
    public String id() {
        return "hcvault";
    }

    @Override
    public Set<String> settingKeys() {
        return HcvaultSettings.KEYS;
    }

    @Override
    public boolean wrapsKeys() {
        return true;
    }

    @Override
    public String policy(Map<String, String> settings) {
        // whoever writes a policy need not know yet where the engine is and how this server logs in
        Map<String, String> places = new TreeMap<>(settings);
        places.keySet().removeAll(AccessSettings.KEYS);
        places.put("login", "agent");
        places.putIfAbsent("address", "http://localhost");
        return new Policy(HcvaultSettings.parse(places)).text();
    }

    @Override
    public OpenStorage open(Path directory, Map<String, String> settings) {
        HcvaultSettings wanted = HcvaultSettings.parse(settings);
        Engine engine = new Engine(transport(wanted), wanted.addresses(), wanted.namespace(), wanted.limits());
        boolean opened = false;
        try {
            EngineReply health = engine.meet();
            engine.use(wanted.access().logIn(engine));
            KvEngine kv = KvEngine.open(engine, wanted.kv(), wanted.prefix());
            TransitKeyWrapper keys = TransitKeyWrapper.open(engine, wanted.transit(), wanted.key());
            // ids of writes, that only have to differ
            KvDocumentStore documents = new KvDocumentStore(kv, new SecureRandom());
            opened = true;
            return new OpenStorage(
                    documents,
                    keys,
                    true,
                    new EngineInspection(
                            engine, health.text("version").orElse("of unknown version"), new Policy(wanted)),
                    engine::calls);
        } finally {
            if (!opened) {
                engine.close();
            }
        }
    }

    private static Transport transport(HcvaultSettings wanted) {
        @Nullable Path agent = wanted.access().agentSocket();
        return agent == null
                ? new HttpTransport(Trust.of(wanted.caFile(), wanted.access().shown()), wanted.connecting())
                : new SocketTransport(agent);
    }
}
