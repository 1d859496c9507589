package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vault files are opened when needed, closed when there are too many, and never under somebody's hands. */
final class FilePoolTests {

    @TempDir
    Path directory;

    @Test
    void aVaultHasNoFileUntilADocumentIsPut() throws IOException {
        try (DocumentStore store = Opened.in(directory)) {
            assertTrue(store.find(Sample.id("a")).isEmpty());
            assertFalse(store.put(Sample.id("a"), 1, Sample.body("x")));
            assertFalse(store.delete(Sample.id("a"), 1));
            store.page(Sample.VAULT, "", null, 10);
            store.drop(Sample.VAULT);
            assertEquals(0, names("").count());
            store.put(Sample.id("a"), 0, Sample.body("x"));
            assertEquals(3, names("").count());
            store.drop(Sample.VAULT);
            assertEquals(0, names("").count());
        }
    }

    @Test
    void anInterruptedDropLeavesNothingBehind() throws IOException {
        try (DocumentStore store = Opened.in(directory)) {
            store.put(Sample.id("a"), 0, Sample.body("old"));
            Files.copy(directory.resolve("vaults/vault_00000000000a.db-wal"), directory.resolve("wal"));
            store.drop(Sample.VAULT);
        }
        Files.move(directory.resolve("wal"), directory.resolve("vaults/vault_00000000000a.db-wal"));
        try (DocumentStore store = Opened.in(directory)) {
            assertTrue(store.find(Sample.id("a")).isEmpty());
            assertTrue(store.put(Sample.id("b"), 0, Sample.body("new")));
            assertTrue(store.find(Sample.id("a")).isEmpty());
        }
    }

    @Test
    void keepsNoMoreVaultsOpenThanItMay() throws IOException {
        int limit = 5;
        FilePool pool = pool(limit);
        for (int i = 0; i < 2 * limit; i++) {
            byte[] body = {(byte) i};
            pool.use(vault(i), true, file -> file.write(session -> session.put("a", 0, body)), false);
            assertTrue(names("-wal").count() <= limit);
        }
        for (int i = 0; i < 2 * limit; i++) {
            assertTrue(pool.use(
                    vault(i),
                    false,
                    file -> file.read(session -> session.find("a")).isPresent(),
                    false));
        }
        assertEquals(limit, names("-wal").count());
        pool.close();
        assertEquals(0, names("-wal").count());
        assertEquals(2L * limit, names(".db").count());
    }

    @Test
    void closesTheVaultThatWasIdleLongest() throws IOException {
        FilePool pool = pool(2);
        touch(pool, vault(1));
        touch(pool, vault(2));
        touch(pool, vault(1));
        touch(pool, vault(3));
        assertEquals(
                List.of("vault_000000000001.db-wal", "vault_000000000003.db-wal"),
                names("-wal").toList());
        pool.close();
    }

    @Test
    void waitsForRoomWhenAllVaultsAreInUse() throws Exception {
        FilePool pool = pool(1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> holder = threads.submit(() -> pool.use(vault(1), true, _ -> await(inside, leave), false));
            inside.await();
            Future<Boolean> waiter = threads.submit(() -> touch(pool, vault(2)));
            assertThrows(TimeoutException.class, () -> waiter.get(50, TimeUnit.MILLISECONDS));
            leave.countDown();
            assertTrue(holder.get(10, TimeUnit.SECONDS));
            assertTrue(waiter.get(10, TimeUnit.SECONDS));
        }
        pool.close();
    }

    @Test
    void dropsAndClosesOnlyWhenUsersHaveGone() throws Exception {
        FilePool pool = pool(4);
        for (Runnable end : List.<Runnable>of(() -> pool.drop(vault(1)), pool::close)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Boolean> user = threads.submit(() -> pool.use(
                        vault(1),
                        true,
                        file -> await(inside, leave) && file.write(session -> session.put("late", 0, new byte[] {1})),
                        false));
                inside.await();
                Future<?> ending = threads.submit(end);
                assertThrows(TimeoutException.class, () -> ending.get(50, TimeUnit.MILLISECONDS));
                leave.countDown();
                assertTrue(user.get(10, TimeUnit.SECONDS));
                ending.get(10, TimeUnit.SECONDS);
            }
        }
        assertThrows(StorageException.class, () -> touch(pool, vault(1)));
    }

    @Test
    void manyThreadsInMoreVaultsThanMayBeOpenLoseNothing() throws Exception {
        FilePool pool = pool(2);
        List<Future<Boolean>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 6; thread++) {
                String key = "thread" + thread;
                futures.add(threads.submit(() -> {
                    for (int step = 0; step < 40; step++) {
                        long version = step / 5;
                        assertTrue(pool.use(
                                vault(step % 5),
                                true,
                                file -> file.write(session -> session.put(key, version, new byte[] {1})),
                                false));
                        if (step % 10 == 0) {
                            pool.drop(vault(9));
                            touch(pool, vault(9));
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> future : futures) {
                assertTrue(future.get(60, TimeUnit.SECONDS));
            }
        }
        pool.close();
    }

    private static boolean touch(FilePool pool, Space vault) {
        return pool.use(vault, true, _ -> true, false);
    }

    private static boolean await(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            return leave.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Space.OfVault vault(int number) {
        return new Space.OfVault(new VaultId("vault_%012d".formatted(number)));
    }

    private FilePool pool(int limit) {
        Opened.in(directory).close();
        PrivateFiles files = PrivateFiles.in(directory);
        return new FilePool(
                limit,
                space -> new FileSlot(Raw.file(directory, space), space.label(), files, ConcurrentHashMap.newKeySet()));
    }

    private Stream<String> names(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("vaults"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
