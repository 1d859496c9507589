package authsome.daemon.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import authsome.ports.run.ProxyLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsLookTests {

    private static final ProxyLimits LIMITS =
            new ProxyLimits(1_000, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private Finding where(String openFiles) throws IOException {
        Path system = Files.writeString(folder.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             10                   10                   processes
                Max open files            %-20s 1048576              files
                """.formatted(openFiles));
        return new LimitsLook(LIMITS, system).finding();
    }

    @Test
    void saysHowManyThereMayBe() throws IOException {
        Finding found = where("2512");
        assertEquals(Level.OK, found.level());
        assertEquals("up to 1000 connections through the proxy at once, 100 of one run", found.sentence());
        assertEquals(Level.OK, where("unlimited").level());
        assertEquals(
                Level.OK,
                new LimitsLook(LIMITS, folder.resolve("none")).finding().level());
    }

    @Test
    void warnsWhereTheSystemAllowsFewer() throws IOException {
        Finding found = where("2511");
        assertEquals(Level.WARNING, found.level());
        assertEquals(
                "the daemon may have 2511 files open, and 1000 connections through its proxy want 2512",
                found.sentence());
        assertTrue(found.advice().endsWith("set proxy.max_connections to 999"), found::toString);
        assertTrue(where("64").advice().endsWith("set proxy.max_connections to 1"));
    }

    @Test
    void readsThoseOfThisProcess() {
        assertEquals("limits", new LimitsLook(ProxyLimits.USUAL).finding().area());
    }
}
