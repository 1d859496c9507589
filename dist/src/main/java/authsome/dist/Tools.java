package authsome.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs that the build needs. */
final class Tools {

    private Tools() {}

    /** Runs one to its end. */
    static void run(String... command) throws IOException, InterruptedException {
        run(new ProcessBuilder(command));
    }

    static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            List<String> command = builder.command();
            throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": " + said.strip());
        }
    }
}
