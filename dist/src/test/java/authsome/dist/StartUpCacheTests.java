package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The start-up caches fit. A JVM leaves one that does not aside without a word and is only slower, so both programs are
 * started here exactly as they are in earnest, but with {@code -XX:AOTMode=on}, under which it refuses to start.
 */
final class StartUpCacheTests {

    @Test
    void theCommandLinesCacheFits() throws Exception {
        Path script = Folder.path().resolve("bin/authsome");
        String java = "exec \"$jdk/bin/java\"";
        String text = Files.readString(script);
        assertTrue(text.contains(java), text);
        Path strict =
                Files.writeString(Folder.path().resolve("bin/strict"), text.replace(java, java + " -XX:AOTMode=on"));
        Files.setPosixFilePermissions(strict, PosixFilePermissions.fromString("rwx------"));
        try {
            Outcome outcome = Programs.run(new ProcessBuilder(strict.toString(), "--version"), "");
            assertEquals(0, outcome.exit(), outcome.printed());
        } finally {
            Files.delete(strict);
        }
    }

    @Test
    void theDaemonsCacheFits() throws Exception {
        List<String> command;
        try (TestHome home = TestHome.fresh()) {
            Outcome outcome = home.authsome("daemon", "start").run();
            assertEquals(0, outcome.exit(), outcome.printed());
            ProcessHandle daemon = home.daemon().orElseThrow();
            command = new ArrayList<>(List.of(daemon.info().command().orElseThrow()));
            command.addAll(List.of(daemon.info().arguments().orElseThrow()));
        }
        assertTrue(command.stream().anyMatch(word -> word.startsWith("-XX:AOTCache=")), command::toString);
        command.add(1, "-XX:AOTMode=on");
        command.subList(command.indexOf("serve"), command.size()).clear();
        // with arguments that it refuses, it ends by itself; a JVM without its cache would not get that far
        command.add("no-such-command");
        Outcome strict = Programs.run(new ProcessBuilder(command), "");
        assertTrue(!strict.printed().contains("AOT"), strict.printed());
        assertTrue(strict.err().contains("usage: serve"), strict.printed());
    }
}
