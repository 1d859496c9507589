package authsome.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to run to its end. */
record Tool(List<String> command, Map<String, String> environment, String stdin) {

    static Tool of(String... command) {
        return new Tool(List.of(command), Map.of(), "");
    }

    Tool withInput(String text) {
        return new Tool(command, environment, text);
    }

    /** Runs it; a failure is the end of the measurement. */
    String output() throws IOException, InterruptedException {
        Path in = Files.createTempFile("bench", ".in");
        Path out = Files.createTempFile("bench", ".out");
        try {
            Files.writeString(in, stdin);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            int exit = builder.redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            String output = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new IOException(command.getFirst() + " ended with " + exit + ": " + output);
            }
            return output;
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /** Milliseconds from start to end. */
    double milliseconds() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        int exit = builder.start().waitFor();
        long end = System.nanoTime();
        if (exit != 0) {
            throw new IOException(command + " ended with " + exit);
        }
        return (end - begin) / 1e6;
    }
}
