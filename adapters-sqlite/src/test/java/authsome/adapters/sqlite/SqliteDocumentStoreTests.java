package authsome.adapters.sqlite;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.store.DocumentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDocumentStoreTests implements DocumentStoreContract {

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
}
