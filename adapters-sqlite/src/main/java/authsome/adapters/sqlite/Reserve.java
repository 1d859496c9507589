package authsome.adapters.sqlite;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Room on the disk that is given up when the disk is full and something is to be deleted: deleting needs room for the log
 * before it gives any back, as does opening a file, and forgetting a credential must not wait for somebody to tidy up. Taken
 * again when there is room. Safe for use by many threads.
 */
final class Reserve {

    /** Some hundred deletions. */
    private static final int BYTES = 2 << 20;

    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Path file;
    private final PrivateFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean there;
    private volatile long nextTry;

    Reserve(Path file, PrivateFiles files) {
        this.file = file;
        this.files = files;
    }

    /** Takes the room unless it is taken, or was tried for just now; a full disk is no reason to fail. */
    void take() {
        if (there || System.nanoTime() - nextTry < 0 || !lock.tryLock()) {
            return;
        }
        try {
            nextTry = System.nanoTime() + PAUSE_NANOS;
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                files.requireFile(file);
                if (Files.size(file) == BYTES) {
                    there = true;
                    return;
                }
                Files.delete(file);
            }
            fill();
            there = true;
        } catch (IOException | StorageException _) {
            discard();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the room up; false when there was none to give. */
    boolean release() {
        lock.lock();
        try {
            there = false;
            nextTry = System.nanoTime() + PAUSE_NANOS;
            return Files.deleteIfExists(file);
        } catch (IOException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void fill() throws IOException {
        files.createFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // it takes room that nobody needs less than we do
        }
    }
}
