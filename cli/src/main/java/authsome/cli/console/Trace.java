package authsome.cli.console;

import authsome.api.client.CallObserver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command does, for whoever looks for a mistake: lines in a log file, on standard error, or nowhere. A line names
 * commands, paths of calls and failures; never an operand, the value of an option, a query or a body, which may be secrets.
 */
public final class Trace implements CallObserver, AutoCloseable {

    /** Tells nobody. */
    public static final Trace NONE = new Trace(null, null);

    private static final String VARIABLE = "AUTHSOME_LOG_FILE";
    private static final Set<OpenOption> APPENDING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    /** Whoever has the id of a login that goes on can see its page. */
    private static final Pattern SESSION = Pattern.compile("sess_[0-9A-Za-z]+");

    private final @Nullable ByteChannel file;
    private final @Nullable PrintStream err;
    private final long begin = System.nanoTime();

    private Trace(@Nullable ByteChannel file, @Nullable PrintStream err) {
        this.file = file;
        this.err = err;
    }

    /**
     * Opens what the command line and the environment ask for.
     *
     * @param named the log file; empty for none, null for what the environment says
     * @param verbose whether it is told on standard error too
     * @throws Failure when the file cannot be written
     */
    public static Trace open(World world, @Nullable String named, boolean verbose) {
        String path = named == null ? world.variable(VARIABLE) : named;
        if (path == null || path.isEmpty()) {
            return verbose ? new Trace(null, world.err()) : NONE;
        }
        return new Trace(channel(path), verbose ? world.err() : null);
    }

    private static SeekableByteChannel channel(String path) {
        try {
            Path file = Path.of(path);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw unusable(path, "it is no file");
            }
            return Files.newByteChannel(
                    file,
                    APPENDING,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileSystemException refused) {
            String reason = refused.getReason();
            throw unusable(path, reason == null ? "permission denied, or no such folder" : reason);
        } catch (InvalidPathException | IOException refused) {
            throw unusable(path, String.valueOf(refused.getMessage()));
        }
    }

    private static Failure unusable(String path, String reason) {
        return new Failure("LogFileUnusableError", "the log file " + path + " cannot be written: " + reason)
                .hint("name another by --log-file or " + VARIABLE + ", or none: --log-file ''");
    }

    /** Whether anybody is told. */
    public boolean isOn() {
        return file != null || err != null;
    }

    /** A command begins. */
    public void begins(String command, String version) {
        info("authsome " + version + ": " + command);
    }

    /** It has ended. */
    public void ends(int code) {
        info("ended with " + code + " after " + millis(Duration.ofNanos(System.nanoTime() - begin)));
    }

    /** It could not do what it was asked. The sentence for people may repeat what was typed, and is left to them. */
    public void failed(Failure failure) {
        write("ERROR", failure.name());
    }

    /** Something was done. */
    public void info(String what) {
        write("INFO", what);
    }

    /** Something was done that is of interest only to who looks for a mistake. */
    public void debug(String what) {
        write("DEBUG", what);
    }

    @Override
    public void answered(String method, String path, int status, Duration took) {
        if (isOn()) {
            debug(method + " " + SESSION.matcher(path).replaceAll("sess_...") + " " + status + " in " + millis(took));
        }
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private synchronized void write(String level, String text) {
        if (!isOn()) {
            return;
        }
        String plain = PlainText.of(text);
        if (err != null) {
            err.println(level.toLowerCase(Locale.ROOT) + ": " + plain);
        }
        if (file != null) {
            String line = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " "
                    + ProcessHandle.current().pid() + " " + plain + "\n";
            append(file, line);
        }
    }

    /** In one piece, so that commands that run at the same time do not mix their lines. */
    private static void append(ByteChannel file, String line) {
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException _) {
            // a log that is full is no reason to stop
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException _) {
            // every line was written when it came
        }
    }
}
