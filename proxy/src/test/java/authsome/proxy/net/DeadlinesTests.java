package authsome.proxy.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.ports.run.ProxyLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTests {

    @Test
    void followWhatTheOperatorDecided() {
        ProxyLimits limits = new ProxyLimits(1, 1, Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9));
        assertEquals(new Deadlines(30_000, 8_000, 9_000, 7_000, 30_000, 15_000, 9_000, 1_000), Deadlines.of(limits));
    }

    @Test
    void aLimitOfNothingIsNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProxyLimits(1, 0, Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProxyLimits(1, 1, Duration.ZERO, Duration.ofSeconds(8), Duration.ofSeconds(9)));
    }
}
