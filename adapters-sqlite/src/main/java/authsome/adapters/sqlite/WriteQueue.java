package authsome.adapters.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets the one writer of a file commit for everybody who waits for it: a commit takes one flush of the disk, however
 * many writes are in it.
 *
 * <p>Locking: a thread queues its write and waits for {@link #writing}. Whoever gets it commits what is queued, its own
 * write included, unless an earlier holder has done so already. Nobody is answered before the commit is durable, and
 * each write sees those before it, so writes look as if they had come one by one.
 */
final class WriteQueue {

    /** Keeps one commit short, for the sake of those at its head. */
    private static final int BATCH = 64;

    private final Session session;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Write<?>> waiting = new ConcurrentLinkedQueue<>();

    WriteQueue(Session session) {
        this.session = session;
    }

    /** Returns the answer of {@code work} once it is durable. */
    <R> R write(Work<R> work) throws SQLException {
        Write<R> write = new Write<>(work);
        waiting.add(write);
        writing.lock();
        try {
            while (!write.ended) {
                commit(take());
            }
        } finally {
            writing.unlock();
        }
        return write.answer();
    }

    private List<Write<?>> take() {
        List<Write<?>> batch = new ArrayList<>();
        for (Write<?> next = waiting.poll(); next != null; next = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(next);
        }
        return batch;
    }

    private void commit(List<Write<?>> batch) {
        boolean durable = false;
        try {
            session.begin();
            for (Write<?> write : batch) {
                write.run(session);
            }
            session.commit();
            durable = true;
        } catch (SQLException e) {
            batch.forEach(write -> write.failure = e);
        } finally {
            if (!durable) {
                session.rollBack();
                batch.forEach(Write::forget);
            }
            batch.forEach(write -> write.ended = true);
        }
    }

    /** How many writes are waiting to be taken up. */
    int waiting() {
        return waiting.size();
    }

    /** One write and what became of it. Guarded by {@link #writing} until it has ended; then its own thread reads it. */
    private static final class Write<R> {

        private final Work<R> work;
        private boolean ended;
        private @Nullable R answer;
        private @Nullable SQLException failure;

        Write(Work<R> work) {
            this.work = work;
        }

        void run(Session session) throws SQLException {
            answer = work.on(session);
        }

        void forget() {
            answer = null;
        }

        R answer() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            if (answer == null) {
                throw new SQLException("the write did not come to its end");
            }
            return answer;
        }
    }
}
