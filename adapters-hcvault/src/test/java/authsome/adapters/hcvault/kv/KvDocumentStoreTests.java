package authsome.adapters.hcvault.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.Opened;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.OpenStorage;
import authsome.ports.tck.oauth.Json;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.store.DocumentStoreContract;
import authsome.ports.tck.store.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KvDocumentStoreTests implements DocumentStoreContract {

    private static final DocumentId ID = Sample.id("connections/github/default");

    private final DevServer server = DevServer.shared();
    private final String prefix = server.freshName();

    @TempDir
    Path folder;

    private OpenStorage storage;

    @BeforeEach
    void open() {
        storage = Opened.at(server, folder, Map.of("prefix", prefix, "transit_key", server.freshKey()));
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
        // the engine's version stays what it was: nothing but the bytes is wrong
        server.api().call("DELETE", kv("metadata", id), Map.of());
        write(id, "{\"f\":1,\"v\":1,\"w\":\"somebody\",\"b\":\"CQkJ\"}");
    }

    @Test
    void aPutIsOneCall() {
        testee().put(ID, 0, Sample.body("1"));
        long before = calls();
        assertTrue(testee().put(ID, 1, Sample.body("2")));
        // and one to say, once, that few versions are kept
        assertEquals(before + 2, calls());
        assertTrue(testee().put(ID, 2, Sample.body("3")));
        assertEquals(before + 3, calls());
        assertTrue(testee().put(Sample.id("replay/1"), 0, Sample.body("used")));
        assertEquals(before + 4, calls());
    }

    @Test
    void keepsTwoVersions() {
        for (int version = 0; version < 6; version++) {
            assertTrue(testee().put(ID, version, Sample.body("version " + version)));
        }
        Object versions = server.api().get(kv("metadata", ID)).data().getOrDefault("versions", Map.of());
        assertEquals(Set.of("5", "6"), ((Map<?, ?>) versions).keySet());
    }

    @Test
    void leavesNothingOfWhatWasDeleted() {
        testee().put(ID, 0, Sample.body("1"));
        testee().put(ID, 1, Sample.body("2"));
        assertTrue(testee().delete(ID, 2));
        assertEquals(404, server.api().ask("GET", kv("metadata", ID), Map.of()).status());
        assertEquals(
                404,
                server.api()
                        .ask("GET", DevServer.KV + "/metadata/" + prefix + "?list=true", Map.of())
                        .status());
    }

    @Test
    void leavesNothingOfADroppedVault() {
        for (int i = 0; i < 40; i++) {
            testee().put(Sample.id("a/" + i), 0, Sample.body("1"));
        }
        testee().drop(Sample.VAULT);
        assertEquals(
                404,
                server.api()
                        .ask("GET", DevServer.KV + "/metadata/" + prefix + "?list=true", Map.of())
                        .status());
    }

    @Test
    void aFormerVersionThatWasPutBackIsDamaged() {
        testee().put(ID, 0, Sample.body("1"));
        Object first = server.api().get(kv("data", ID)).data().get("data");
        testee().put(ID, 1, Sample.body("2"));
        server.api().post(kv("data", ID), Map.of("data", first));
        assertThrows(DamagedDocumentException.class, () -> testee().find(ID));
        assertEquals(
                List.of(ID.key()), testee().page(Sample.VAULT, "", null, 10).damaged());
        assertFalse(testee().put(ID, 2, Sample.body("3")));
    }

    @Test
    void aDocumentWhoseVersionsWereDestroyedIsDamagedAndNotAbsent() {
        testee().put(ID, 0, Sample.body("1"));
        server.api().post(kv("destroy", ID), Map.of("versions", List.of(1)));
        assertThrows(DamagedDocumentException.class, () -> testee().find(ID));
        assertFalse(testee().put(ID, 0, Sample.body("as if new")));
        testee().put(Sample.id("other"), 0, Sample.body("1"));
        server.api().call("DELETE", kv("data", Sample.id("other")), Map.of());
        assertThrows(DamagedDocumentException.class, () -> testee().find(Sample.id("other")));
        assertEquals(2, testee().page(Sample.VAULT, "", null, 10).damaged().size());
    }

    @Test
    void whatSomebodyElseWroteThereIsDamaged() {
        server.api().post(kv("data", ID), Map.of("data", Map.of("password", "hunter2")));
        assertThrows(DamagedDocumentException.class, () -> testee().find(ID));
        assertEquals(
                List.of(ID.key()), testee().page(Sample.VAULT, "", null, 10).damaged());
    }

    @Test
    void nothingIsWrittenWhereARemovalWasAnnounced() {
        write(ID, "{\"f\":1,\"v\":0,\"w\":\"another server\"}");
        assertTrue(testee().find(ID).isEmpty());
        assertEquals(List.of(), testee().page(Sample.VAULT, "", null, 10).documents());
        assertThrows(RuntimeException.class, () -> testee().put(ID, 0, Sample.body("1")));
        assertFalse(testee().put(ID, 1, Sample.body("as if it were a document")));
        assertFalse(testee().delete(ID, 1));
    }

    private long calls() {
        return storage.calls().get().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void write(DocumentId id, String fields) {
        server.api().post(kv("data", id), Map.of("options", Map.of("cas", 0), "data", new Json.Raw(fields)));
    }

    private String kv(String kind, DocumentId id) {
        return DevServer.KV + "/" + kind + "/" + prefix + "/" + KvDocumentStore.path(id);
    }
}
