package authsome.adapters.hcvault;

import authsome.adapters.hcvault.access.TokenFile;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.adapters.hcvault.engine.HttpTransport;
import authsome.adapters.hcvault.engine.TokenSource;
import authsome.adapters.hcvault.engine.Trust;
import authsome.adapters.hcvault.keys.TransitKeyWrapper;
import authsome.adapters.hcvault.kv.KvDocumentStore;
import authsome.adapters.hcvault.kv.KvEngine;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StorageException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;

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
    public OpenStorage open(Path directory, Map<String, String> settings) {
        HcvaultSettings wanted = HcvaultSettings.parse(settings);
        TokenSource tokens = tokens(wanted);
        Engine engine = new Engine(
                new HttpTransport(Trust.of(wanted.caFile(), null), wanted.connecting()),
                wanted.addresses(),
                wanted.namespace(),
                wanted.limits());
        boolean opened = false;
        try {
            EngineReply health = engine.meet();
            engine.use(tokens);
            KvEngine kv = KvEngine.open(engine, wanted.kv(), wanted.prefix());
            TransitKeyWrapper keys = TransitKeyWrapper.open(engine, wanted.transit(), wanted.key());
            // ids of writes, that only have to differ
            KvDocumentStore documents = new KvDocumentStore(kv, new SecureRandom());
            opened = true;
            return new OpenStorage(
                    documents,
                    keys,
                    true,
                    new EngineInspection(engine, health.text("version").orElse("of unknown version")),
                    engine::calls);
        } finally {
            if (!opened) {
                engine.close();
            }
        }
    }

    private static TokenSource tokens(HcvaultSettings wanted) {
        if (wanted.tokenFile() == null) {
            throw new StorageException(
                    "'hcvault.token_file' is missing: this server has no way to log in to the engine");
        }
        return TokenFile.open(wanted.tokenFile());
    }
}
