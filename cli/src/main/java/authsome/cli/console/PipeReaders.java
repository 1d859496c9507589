package authsome.cli.console;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/**
 * Whoever reads the pipe that standard output is. A program that only waits is not told that nobody does any more: the system
 * says so to writers alone. On Linux the processes say what they have open; elsewhere, and where one is in doubt, readers
 * count as there. Used by one thread.
 */
final class PipeReaders {
    private static final int GROUP = 2;

    private final Path processes;

    /** Where a reader was seen last. */
    private @Nullable Path seen;

    /** @param processes {@code /proc} */
    PipeReaders(Path processes) {
        this.processes = processes;
    }

    /** Whether there was one, and is none any more. */
    boolean haveGone() {
        try {
            String pipe = target(processes.resolve("self/fd/1"));
            if (pipe == null || !pipe.startsWith("pipe:")) {
                return false;
            }
            if (seen != null && reads(seen, pipe)) {
                return false;
            }
            Path found = find(pipe);
            if (found == null) {
                return seen != null;
            }
            seen = found;
            return false;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** Another process that reads; one of our pipeline that does not say what it has open may be one. */
    private @Nullable Path find(String pipe) throws IOException {
        Path self = processes.resolve("self").toRealPath();
        String group = group(self);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                if (process.getFileName().equals(self.getFileName())) {
                    continue;
                }
                Path reader = reader(process, pipe, group);
                if (reader != null) {
                    return reader;
                }
            }
        }
        return null;
    }

    private static @Nullable Path reader(Path process, String pipe, String group) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                if (reads(file, pipe)) {
                    return file;
                }
            }
            return null;
        } catch (IOException _) {
            // gone meanwhile, or closed to us: another user's, as behind sudo
            return group.equals(group(process)) ? process : null;
        }
    }

    /** The link of an open file can be read where the file can. */
    private static boolean reads(Path file, String pipe) throws IOException {
        return pipe.equals(target(file))
                && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OWNER_READ);
    }

    private static @Nullable String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return null;
        }
    }

    /** Empty for a process that has gone. */
    private static String group(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // the name before it may have blanks and parentheses
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[GROUP];
        } catch (IOException _) {
            return "";
        }
    }
}
