package authsome.adapters.sqlite;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The place of one file in the pool: the file may be open, closed, or not exist. */
final class FileSlot {

    /** Guarded by the pool's lock. */
    int users;

    /** Being deleted; whoever comes waits. Guarded by the pool's lock. */
    boolean leaving;

    private final Path path;
    private final String name;
    private final PrivateFiles files;

    /** The files that this process has read through for damage already. */
    private final Set<Path> checked;

    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable DocumentFile file;

    FileSlot(Path path, String name, PrivateFiles files, Set<Path> checked) {
        this.path = path;
        this.name = name;
        this.files = files;
        this.checked = checked;
    }

    /** The open file; null when there is none and none was to be created. */
    @Nullable
    DocumentFile file(boolean create) {
        opening.lock();
        try {
            if (file == null && (create || Files.exists(path, NOFOLLOW_LINKS))) {
                file = open();
            }
            return file;
        } finally {
            opening.unlock();
        }
    }

    private DocumentFile open() {
        if (Files.exists(path, NOFOLLOW_LINKS)) {
            files.requireFile(path);
        } else {
            files.createFile(path);
        }
        for (Path companion : companions()) {
            if (Files.exists(companion, NOFOLLOW_LINKS)) {
                files.requireFile(companion);
            }
        }
        DocumentFile opened = DocumentFile.open(path, name, !checked.contains(path));
        checked.add(path);
        return opened;
    }

    /** Closes the file if it is open; it has no users. */
    void close() {
        opening.lock();
        try {
            if (file != null) {
                DocumentFile closing = file;
                file = null;
                closing.close();
            }
        } finally {
            opening.unlock();
        }
    }

    /** Closes and deletes the file and what the engine put beside it. */
    void delete() {
        close();
        checked.remove(path);
        deleteAll();
    }

    /**
     * The file first: with a log but without its file, which is what an interrupted drop leaves, the engine begins
     * anew; with the file but without its log, an older state would come back.
     */
    private void deleteAll() {
        try {
            Files.deleteIfExists(path);
            for (Path companion : companions()) {
                Files.deleteIfExists(companion);
            }
            Path directory = path.getParent();
            if (directory != null) {
                files.syncDirectory(directory);
            }
        } catch (IOException e) {
            throw new StorageException("cannot delete " + name + ": " + e.getMessage(), e);
        }
    }

    private List<Path> companions() {
        return List.of(
                path.resolveSibling(path.getFileName() + "-wal"),
                path.resolveSibling(path.getFileName() + "-shm"),
                path.resolveSibling(path.getFileName() + "-journal"));
    }
}
