package authsome.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers why it could not be written: a result that nobody got is no success, and a print
 * stream by itself keeps quiet about it.
 */
public final class ResultBytes extends OutputStream {

    /** What shells tell of a program that SIGPIPE ended, as it ends the programs that do not catch it. */
    static final int NOBODY_READS = 128 + 13;

    private static final Path LINK = Path.of("/proc/self/fd/1");

    private final OutputStream to;
    private final Supplier<Boolean> leadsToAReader;
    private final Supplier<Boolean> readersHaveGone;
    private @Nullable IOException failure;

    ResultBytes(OutputStream to, Supplier<Boolean> leadsToAReader, Supplier<Boolean> readersHaveGone) {
        this.to = to;
        this.leadsToAReader = leadsToAReader;
        this.readersHaveGone = readersHaveGone;
    }

    /** The standard output of this process. */
    public static ResultBytes ofProcess() {
        PipeReaders readers = new PipeReaders(Path.of("/proc"));
        return new ResultBytes(new FileOutputStream(FileDescriptor.out), ResultBytes::isPipe, () -> readers.haveGone());
    }

    /** A stream of text over these bytes; asked whether it is broken, it also looks whether anybody reads. */
    public PrintStream text() {
        return new PrintStream(this, true, StandardCharsets.UTF_8) {
            @Override
            public boolean checkError() {
                return super.checkError() || nobodyReads();
            }
        };
    }

    private boolean nobodyReads() {
        if (failure == null && readersHaveGone.get()) {
            failure = new IOException("Broken pipe");
        }
        return failure != null;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            to.write(bytes, from, length);
        } catch (IOException broken) {
            failure = failure == null ? broken : failure;
            throw broken;
        }
    }

    /**
     * The exit code of a command that ended with {@code code} and printed here. Whoever stopped reading, as {@code head}
     * does, knows that; any other reason is told in a sentence.
     */
    public int exitCode(int code, PrintStream err) {
        IOException broken = failure;
        if (broken == null) {
            return code;
        }
        if (isNobodyReading(broken)) {
            return code == ExitCodes.OK ? NOBODY_READS : code;
        }
        err.println(PlainText.of("authsome: the result cannot be written to standard output: " + broken.getMessage()));
        err.println("hint: the command itself was carried out; see that standard output is open and has room");
        return code == ExitCodes.OK ? ExitCodes.OTHER : code;
    }

    /** The system's message may be in any language; that a pipe can break in one way only is so in all of them. */
    private boolean isNobodyReading(IOException broken) {
        return "Broken pipe".equals(broken.getMessage()) || leadsToAReader.get();
    }

    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(LINK).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
