package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.Space;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that wait for each other are committed together, and answered only then. */
final class WriteQueueTests {

    @TempDir
    Path directory;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private Path file;
    private Session session;
    private WriteQueue queue;

    @BeforeEach
    void open() throws SQLException {
        Opened.in(directory).close();
        file = Raw.file(directory, new Space.Registry());
        session = Session.open(file, _ -> {});
        queue = new WriteQueue(session);
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @Test
    void commitsAllThatWaitAndAnswersEach() throws Exception {
        List<Future<Boolean>> answers = behindAHolder(100, i -> session -> session.put("k" + i / 2, 0, body()));
        int wins = 0;
        for (Future<Boolean> answer : answers) {
            wins += answer.get(10, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertEquals(50, wins);
        assertEquals("50", Raw.ask(file, "SELECT count(*) FROM document"));
    }

    @Test
    void nothingOfAFailedCommitStaysAndEveryWriterIsTold() throws Exception {
        List<Future<Boolean>> answers = behindAHolder(10, i -> session -> {
            session.put("k" + i, 0, body());
            if (i == 7) {
                throw new SQLException("the disk is gone");
            }
            return true;
        });
        for (Future<Boolean> answer : answers) {
            ExecutionException error = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
            assertTrue(error.toString().contains("the disk is gone"), error.toString());
        }
        assertEquals("0", Raw.ask(file, "SELECT count(*) FROM document"));
        boolean after = queue.write(session -> session.put("after", 0, body()));
        assertTrue(after);
        assertEquals("1", Raw.ask(file, "SELECT count(*) FROM document"));
    }

    @Test
    void aWriteThatBreaksOffLeavesNobodyWaiting() throws Exception {
        List<Future<Boolean>> answers = behindAHolder(10, i -> session -> {
            if (i == 7) {
                throw new IllegalStateException("a defect");
            }
            return session.put("k" + i, 0, body());
        });
        for (Future<Boolean> answer : answers) {
            assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        }
        boolean after = queue.write(session -> session.put("after", 0, body()));
        assertTrue(after);
        assertEquals("1", Raw.ask(file, "SELECT count(*) FROM document"));
    }

    /** Queues writes while the first one holds the writer, so that they form one batch or two. */
    private List<Future<Boolean>> behindAHolder(int count, IntFunction<Work<Boolean>> work) throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> holder = threads.submit(() -> queue.write(_ -> hold()));
            inside.await();
            for (int i = 0; i < count; i++) {
                Work<Boolean> write = work.apply(i);
                answers.add(threads.submit(() -> queue.write(write)));
            }
            while (queue.waiting() < count) {
                Thread.onSpinWait();
            }
            leave.countDown();
            assertTrue(holder.get(10, TimeUnit.SECONDS));
        }
        return answers;
    }

    private boolean hold() {
        inside.countDown();
        try {
            return leave.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body() {
        return new byte[] {1};
    }
}
