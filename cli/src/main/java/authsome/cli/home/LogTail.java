package authsome.cli.home;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file that may be long. */
public final class LogTail {

    private static final int MOST = 256 << 10;

    private final Path file;
    private final long from;

    private LogTail(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** What stands in the file. */
    public static LogTail of(Path file) {
        return new LogTail(file, 0);
    }

    /** What will be added to the file from now on. */
    public static LogTail from(Path file) {
        try {
            return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** The last lines, at most {@code count}; none when there is no such file. */
    public List<String> lines(int count) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(Math.min(from, reader.length()), reader.length() - MOST);
            byte[] bytes = new byte[(int) (reader.length() - start)];
            reader.seek(start);
            reader.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static Failure unreadable(Path file, IOException failure) {
        return Failure.home("the log " + file + " cannot be read: " + Reasons.of(failure))
                .because(failure);
    }
}
