package authsome.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One command line to start: arguments, environment and standard input of {@code authsome} in a {@link TestHome}. */
final class AuthsomeProcess {
    private final ProcessBuilder builder;
    private String stdin = "";
    private boolean showing;

    AuthsomeProcess(TestHome home, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Folder.path().resolve("bin/authsome").toString());
        command.addAll(List.of(arguments));
        this.builder = new ProcessBuilder(command).directory(home.root().toFile());
        home.enter(builder.environment());
    }

    AuthsomeProcess environment(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    AuthsomeProcess directory(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    AuthsomeProcess stdin(String text) {
        stdin = text;
        return this;
    }

    /** It prints a key on purpose. */
    AuthsomeProcess showing() {
        showing = true;
        return this;
    }

    /** Runs to the end; fails when it prints a key that it was not told to show. */
    Outcome run() throws IOException, InterruptedException {
        Outcome outcome = Programs.run(builder, stdin);
        if (!showing) {
            Canary.assertAbsent("what the command printed", outcome.printed());
        }
        return outcome;
    }

    /** Starts without waiting, both outputs into {@code output}; the caller ends it. */
    Process start(Path output) throws IOException {
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
