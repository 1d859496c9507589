package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code daemon serve} refuses before anything is there. */
final class DaemonServeTests {

    @Test
    void anEdgeIsForADaemonElsewhere(@TempDir Path folder) {
        Path home = folder.resolve("home");
        TestWorld world = new TestWorld(Map.of("AUTHSOME_HOME", home.toString()));
        assertEquals(2, world.run("daemon", "serve", "--edge"));
        assertEquals("""
                authsome: an edge is for a daemon elsewhere, and this home calls its own
                hint: 'authsome connect URL' has it call another
                """, world.err());
        assertFalse(Files.exists(home));
    }

    @Test
    void servesNoOtherMachine(@TempDir Path folder) {
        Path home = folder.resolve("home");
        for (String host : new String[] {"0.0.0.0", "10.0.0.7", "::"}) {
            TestWorld world = new TestWorld(Map.of("AUTHSOME_HOME", home.toString()));
            assertEquals(2, world.run("daemon", "serve", "--host", host));
            assertEquals(
                    "authsome: this release serves its own machine only, at 127.0.0.1 and ::1\nhint: leave --host out\n",
                    world.err());
        }
        assertFalse(Files.exists(home));
    }
}
