package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.store.DocumentStoreContract;
import authsome.ports.tck.store.VisitContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDocumentStoreTests implements DocumentStoreContract {

    private static final Space VAULT = new Space.OfVault(new VaultId("vault_000000000001"));

    @TempDir
    Path directory;

    private DocumentStore store;

    @BeforeEach
    void open() {
        store = Opened.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public DocumentStore testee() {
        return store;
    }

    @Override
    public DocumentStore reopen() {
        store.close();
        store = Opened.in(directory);
        return store;
    }

    @Override
    public void damage(DocumentId id) {
        Raw.update(directory, id.space(), "UPDATE document SET body = x'090909' WHERE key = '" + id.key() + "'");
    }

    @Test
    void aVisitSeesOneMomentOfTheFile() {
        store.put(id("a"), 0, body("1"));
        store.put(id("z"), 0, body("1"));
        List<SealedDocument> seen = new ArrayList<>();
        store.visit(
                VAULT,
                VisitContract.visitor(
                        document -> {
                            seen.add(document);
                            store.put(id("b" + seen.size()), 0, body("later"));
                            store.put(id("z"), 1, body("later"));
                        },
                        new ArrayList<>()));
        assertEquals(
                List.of(new SealedDocument(id("a"), 1, body("1")), new SealedDocument(id("z"), 1, body("1"))), seen);
        assertEquals(2, store.find(id("z")).orElseThrow().version());
    }

    private static DocumentId id(String key) {
        return new DocumentId(VAULT, new DocumentKey(key));
    }

    private static SealedBytes body(String text) {
        return SealedBytes.parse(("\1\1k" + "-".repeat(28) + text).getBytes(StandardCharsets.US_ASCII));
    }
}
