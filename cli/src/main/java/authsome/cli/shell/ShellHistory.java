package authsome.cli.shell;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.cli.console.Failure;
import authsome.cli.home.HomeFolder;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines of this and earlier shells of a home, without those that may hold a secret. */
final class ShellHistory extends DefaultHistory {

    @Override
    public void add(Instant time, String line) {
        if (Discretion.mayKeep(line)) {
            super.add(time, line);
        }
    }

    /** Makes the file in which they are kept, for its owner alone; where that cannot be, they are kept in memory. */
    static boolean prepare(HomeLayout home, Path file) {
        try {
            HomeFolder.prepare(home);
            PrivateFiles.create(file, new byte[0]);
            return Files.isWritable(file);
        } catch (Failure | UnsafePathException | UncheckedIOException _) {
            return false;
        }
    }
}
