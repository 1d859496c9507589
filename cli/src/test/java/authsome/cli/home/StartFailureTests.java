package authsome.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.cli.console.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartFailureTests {

    private static final Path LOG = Path.of("/home/daemon.log");

    @Test
    void repeatsTheLastWordsOfTheDaemon() {
        Failure failure = StartFailure.of(
                "daemon",
                "the daemon did not start (exit code 1)",
                List.of(
                        "ERROR something with a stack trace",
                        "authsome daemon: the settings have problems:",
                        "  line 1: unknown setting 'prot'",
                        "hint: edit settings.json"),
                LOG);
        assertEquals("the daemon refused to start: the settings have problems:", failure.sentence());
        assertEquals(List.of("line 1: unknown setting 'prot'"), failure.details());
        assertEquals("edit settings.json", failure.hint());
        assertEquals(9, failure.exitCode());
    }

    @Test
    void saysOfAnEdgeThatItIsOne() {
        Failure failure = StartFailure.of(
                "edge",
                "the edge did not start (exit code 1)",
                List.of("authsome daemon: port 4100 belongs to another program", "hint: name another one"),
                LOG);
        assertEquals("the edge refused to start: port 4100 belongs to another program", failure.sentence());
    }

    @Test
    void showsTheLogOfADaemonThatSaidNothing() {
        Failure failure =
                StartFailure.of("daemon", "the daemon did not start (exit code 134)", List.of("# A fatal error"), LOG);
        assertEquals("the daemon did not start (exit code 134)", failure.sentence());
        assertEquals(List.of("# A fatal error"), failure.details());
        assertEquals("the whole log is /home/daemon.log", failure.hint());
    }
}
