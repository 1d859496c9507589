package authsome.proxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a proxy that ends waits for. */
final class UnderWayTests {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final UnderWay underWay = new UnderWay();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void aConnectionWhoseClientWasToldIsWaitedFor() throws Exception {
        UnderWay.Begun connection = underWay.ending(told::incrementAndGet);
        assertEquals(0, told.get());
        long begun = System.nanoTime();
        assertEquals(0, underWay.await(PATIENCE), "it is no request");
        assertTrue(System.nanoTime() - begun >= PATIENCE.toNanos());
        assertEquals(1, told.get());
        connection.close();
        underWay.ending(told::incrementAndGet).close();
        assertEquals(2, told.get(), "who comes then is told at once");
    }
}
