package authsome.adapters.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * An open file: one connection that writes, and up to two that read beside it, opened when first needed.
 *
 * <p>The writer is held under a queue's lock, a reader under a permit. Threads wait for both outside the driver, so that a
 * waiting virtual thread costs nothing.
 */
final class DocumentFile implements AutoCloseable {

    private static final int READERS = 2;

    private final Path path;
    private final String name;
    private final Session writer;
    private final WriteQueue queue;
    private final Semaphore reading = new Semaphore(READERS);
    private final Deque<Session> readers = new ConcurrentLinkedDeque<>();

    private DocumentFile(Path path, String name, Session writer) {
        this.path = path;
        this.name = name;
        this.writer = writer;
        this.queue = new WriteQueue(writer);
    }

    /**
     * Opens a file, which exists.
     *
     * @param name how messages call it
     * @param thorough whether to read all of it for damage first
     */
    static DocumentFile open(Path path, String name, boolean thorough) {
        try {
            Session writer = Session.open(path, connection -> Schema.prepare(connection, name, thorough));
            return new DocumentFile(path, name, writer);
        } catch (SQLException e) {
            throw Errors.of(name, e);
        }
    }

    <R> R write(Work<R> work) {
        try {
            return queue.write(work);
        } catch (SQLException e) {
            throw Errors.of(name, e);
        }
    }

    <R> R read(Work<R> work) {
        reading.acquireUninterruptibly();
        try {
            Session reader = readers.poll();
            if (reader == null) {
                reader = Session.open(path, _ -> {});
            }
            try {
                return work.on(reader);
            } finally {
                readers.push(reader);
            }
        } catch (SQLException e) {
            throw Errors.of(name, e);
        } finally {
            reading.release();
        }
    }

    /** Reads every row in the state of this moment, through a connection of its own, since it may take long. */
    void visit(Session.RowVisitor visitor) {
        try (Session fresh = Session.open(path, _ -> {})) {
            fresh.page("", false, visitor);
        } catch (SQLException e) {
            throw Errors.of(name, e);
        }
    }

    /** Reads the whole file through a connection of its own, which has no pages in its memory; empty for no damage. */
    Optional<String> damage() {
        try (Session fresh = Session.open(path, _ -> {})) {
            return fresh.damage();
        } catch (SQLException e) {
            throw Errors.of(name, e);
        }
    }

    /** Closes all connections; nobody may be using them. The last one writes the log back into the file. */
    @Override
    public void close() {
        Deque<Session> sessions = new ArrayDeque<>(readers);
        sessions.addLast(writer);
        try {
            for (Session session : sessions) {
                session.close();
            }
        } catch (SQLException e) {
            throw Errors.of(name, e);
        }
    }
}
