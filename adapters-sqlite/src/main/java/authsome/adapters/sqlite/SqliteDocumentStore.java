package authsome.adapters.sqlite;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents in SQLite files, one for each space, in WAL mode with full synchronisation.
 *
 * <p>A vault's file is created by the first document put into it. The registry and the audit log are opened at once, so
 * that damage to them shows at start. Reading and deleting work on a full disk
 * too, see {@link Reserve}.
 */
final class SqliteDocumentStore implements DocumentStore {

    /** Each open file costs up to three connections. */
    static final int VAULT_FILES = 64;

    private final FilePool pool;
    private final Reserve reserve;

    private SqliteDocumentStore(FilePool pool, Reserve reserve) {
        this.pool = pool;
        this.reserve = reserve;
    }

    static SqliteDocumentStore open(Path directory, PrivateFiles files) {
        files.ensureDirectory(directory.resolve("vaults"));
        Set<Path> checked = ConcurrentHashMap.newKeySet();
        FilePool pool = new FilePool(VAULT_FILES, space -> {
            String name = name(space);
            return new FileSlot(directory.resolve(name), name, files, checked);
        });
        SqliteDocumentStore store = new SqliteDocumentStore(pool, new Reserve(directory.resolve("reserve"), files));
        store.openCommonFiles();
        store.reserve.take();
        return store;
    }

    private void openCommonFiles() {
        boolean opened = false;
        try {
            for (Space space : List.of(new Space.Registry(), new Space.Audit())) {
                withRoom(() -> pool.use(space, true, _ -> true, true));
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private static String name(Space space) {
        String file = space.label() + ".db";
        return space instanceof Space.OfVault ? "vaults/" + file : file;
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        String key = id.key().value();
        return withRoom(() -> pool.use(
                id.space(),
                false,
                file -> file.read(session -> session.find(key)).map(row -> row.document(id)),
                Optional.empty()));
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        boolean onward = after != null && after.value().compareTo(prefix) >= 0;
        String from = after != null && onward ? after.value() : prefix;
        return withRoom(() -> {
            PageReader page = new PageReader(space, prefix, limit);
            pool.use(
                    space,
                    false,
                    file -> file.read(session -> {
                        session.page(from, onward, page);
                        return true;
                    }),
                    false);
            return page.page();
        });
    }

    @Override
    public void visit(Space space, DocumentVisitor visitor) {
        pool.use(
                space,
                false,
                file -> {
                    file.visit(new SnapshotReader(space, visitor));
                    return true;
                },
                false);
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        String key = id.key().value();
        byte[] bytes = body.toByteArray();
        boolean done = pool.use(
                id.space(), expected == 0, file -> file.write(session -> session.put(key, expected, bytes)), false);
        reserve.take();
        return done;
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        return withRoom(() -> deleteOnce(id, expected));
    }

    /** Does what must work on a full disk: deleting, and reading, for which a file may have to be opened. */
    private <R> R withRoom(Supplier<R> work) {
        try {
            return work.get();
        } catch (StorageException failed) {
            if (!Errors.isForWantOfRoom(failed) || !reserve.release()) {
                throw failed;
            }
            return work.get();
        }
    }

    private boolean deleteOnce(DocumentId id, long expected) {
        String key = id.key().value();
        return pool.use(id.space(), false, file -> file.write(session -> session.delete(key, expected)), false);
    }

    @Override
    public void drop(Space.OfVault vault) {
        pool.drop(vault);
    }

    @Override
    public void examine(Space space) {
        pool.use(space, false, DocumentFile::damage, Optional.<String>empty()).ifPresent(damage -> {
            throw new StorageException(name(space) + " is damaged: " + damage);
        });
    }

    @Override
    public String engine() {
        return "sqlite";
    }

    @Override
    public void close() {
        pool.close();
    }
}
