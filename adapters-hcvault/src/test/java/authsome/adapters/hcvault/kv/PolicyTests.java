package authsome.adapters.hcvault.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.HcvaultStoreProvider;
import authsome.adapters.hcvault.Opened;
import authsome.domain.readiness.Finding;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.OpenStorage;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.store.DocumentStoreContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole contract of stores with a token of exactly the policy that is printed; and what a look at another one finds. */
final class PolicyTests implements DocumentStoreContract {

    private final DevServer server = DevServer.shared();
    private final String name = server.freshName();
    private final String key = server.freshKey();

    @TempDir
    Path folder;

    private OpenStorage storage;

    @BeforeEach
    void open() {
        storage = open(policy());
    }

    @AfterEach
    void close() {
        storage.documents().close();
    }

    @Override
    public DocumentStore testee() {
        return storage.documents();
    }

    @Override
    public DocumentStore reopen() {
        close();
        open();
        return storage.documents();
    }

    @Override
    public void damage(DocumentId id) {
        String path = name + "/" + KvDocumentStore.path(id);
        server.api().call("DELETE", "secret/metadata/" + path, Map.of());
        server.api().post("secret/data/" + path, Map.of("data", Map.of("f", 1, "v", 1, "w", "x", "b", "CQkJ")));
    }

    @Test
    void theKeyWrapsAndUnwraps() {
        KeyWrapper keys = Objects.requireNonNull(storage.keys());
        byte[] context = {1, 2, 3};
        try (Secret plain = Secret.copyOf(new byte[32]);
                Secret opened = keys.unwrap(keys.wrap(plain, context), context)) {
            assertTrue(plain.matches(opened));
        }
        assertTrue(keys.isCurrent(keys.wrap(Secret.copyOf(new byte[32]), context)));
    }

    @Test
    void aLookFindsNothingMissingAndNothingMore() {
        assertEquals(List.of("the engine grants what is needed, and nothing else that was tried"), sentences(storage));
    }

    @Test
    void aLookNamesWhatIsMissing() {
        String without = policy().replace("\"create\", \"read\", \"update\"", "\"create\", \"read\"");
        OpenStorage narrowed = open(without);
        assertEquals(
                List.of("the engine does not grant update at secret/data/" + name + "/sample"), sentences(narrowed));
        narrowed.documents().close();
    }

    @Test
    void aLookNamesWhatIsGrantedBeyond() {
        for (String path :
                List.of("transit/export/encryption-key/" + key, "secret/data/" + name + "-of-others/*", "sys/*")) {
            OpenStorage wide = open(policy() + "path \"" + path + "\" { capabilities = [\"read\"] }");
            String found = sentences(wide).getFirst();
            assertTrue(found.startsWith("the engine grants more than is needed: read at "), found);
            wide.documents().close();
        }
        OpenStorage root = opened(server.rootToken());
        assertEquals(List.of("this server may do everything at the engine"), sentences(root));
        root.documents().close();
    }

    private static List<String> sentences(OpenStorage opened) {
        return opened.inspection().inspect().stream()
                .filter(finding -> finding.area().equals("grants"))
                .map(Finding::sentence)
                .toList();
    }

    private String policy() {
        return new HcvaultStoreProvider().policy(settings());
    }

    private Map<String, String> settings() {
        return new TreeMap<>(Map.of("address", server.address().toString(), "prefix", name, "transit_key", key));
    }

    private OpenStorage open(String policy) {
        return opened(server.tokenWith(policy));
    }

    private OpenStorage opened(String token) {
        Map<String, String> settings = settings();
        settings.put("token_file", Opened.token(folder, token).toString());
        return new HcvaultStoreProvider().open(folder, settings);
    }
}
