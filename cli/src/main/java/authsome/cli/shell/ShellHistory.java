package authsome.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Makes the file in which they are kept, for its owner alone; an editor without it keeps them in memory. */
    static boolean prepare(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(file);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
