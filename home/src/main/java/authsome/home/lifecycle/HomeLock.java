package authsome.home.lifecycle;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to be the daemon of a home. The operating system takes it back when the process dies, however it dies; the
 * text in the file only says who had it last.
 */
public final class HomeLock implements AutoCloseable {

    private static final int LONGEST_NOTE = 200;
    private static final int LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /**
     * What this process holds. POSIX takes a process's locks on a file away when it closes any descriptor of it, so that a
     * second attempt by this process must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock; empty when another process has it, or this one already. */
    public static Optional<HomeLock> tryTake(Path file, long pid) {
        Path real = real(file);
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        Optional<HomeLock> taken = Optional.empty();
        try {
            taken = take(file, real, pid);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
        }
    }

    /** The file by the one name that it has however it was led to; its folder exists. */
    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            return requireNonNull(absolute.getParent()).toRealPath().resolve(requireNonNull(absolute.getFileName()));
        } catch (IOException failed) {
            throw new StartRefusedException("cannot lock " + file + ": " + failed.getMessage(), null);
        }
    }

    private static Optional<HomeLock> take(Path file, Path real, long pid) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(READ, WRITE, CREATE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(("pid " + pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return Optional.of(new HomeLock(real, channel, lock.get()));
        } catch (IOException failed) {
            throw new StartRefusedException("cannot lock " + file + ": " + failed.getMessage(), null);
        }
    }

    /** Who has the lock, as its holder wrote it: for messages only. A holder that is about to write is waited for. */
    public static String holder(Path file) {
        if (HELD.contains(real(file))) {
            return "this process";
        }
        for (int i = 0; i < LOOKS; i++) {
            Optional<Long> pid = note(file).filter(HomeLock::isAlive);
            if (pid.isPresent()) {
                return "pid " + pid.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return "another process";
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static Optional<Long> note(Path file) {
        try (FileChannel channel = FileChannel.open(file, Set.of(READ))) {
            ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
            channel.read(note, 0);
            String text = new String(note.array(), 0, note.position(), StandardCharsets.US_ASCII);
            return text.matches("pid [0-9]{1,18}\n")
                    ? Optional.of(Long.valueOf(text.strip().substring(4)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            HELD.remove(file);
        }
    }
}
