package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one command at a time start a daemon or make an identity, so that many at once leave one of each. The operating
 * system releases it when its holder ends in whatever way.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws Failure when {@code limit} passes before
     */
    static HomeLock take(HomeLayout home, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            Path folder = PrivateFiles.createFolder(home.root().resolve("client"));
            Path file = folder.resolve("lock");
            PrivateFiles.create(file, new byte[0]);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            while (!isLocked(channel)) {
                if (System.nanoTime() > deadline) {
                    channel.close();
                    throw Failure.home("another authsome command has been setting this home up for too long")
                            .hint("end it, or try again");
                }
                Pause.brief();
            }
            return new HomeLock(channel);
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(home.root(), failure.getCause()).because(failure);
        } catch (IOException failure) {
            throw HomeFolder.unusable(home.root(), failure).because(failure);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        return lock != null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw Failure.home("the home cannot be unlocked: " + Reasons.of(failure))
                    .because(failure);
        }
    }
}
