package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code log} and {@code audit verify} against a daemon of prepared answers. */
final class AuditCommandsTests {

    private static final String FUTURE = "from=2999-01-01T00%3A00%3A00Z";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void logAsksForWhatIsWantedOnly() {
        daemon.answer(
                "GET /api/audit/events?limit=7&provider=openai&from=2026-06-17T08%3A20%3A30Z",
                200, listing(null, "provider.login"));
        TestWorld world = world();
        assertEquals(
                0,
                world.run("log", "-n", "7", "--provider", "openai", "--since", "2026-06-17T10:20:30+02:00"),
                world.err());
        assertTrue(world.out().contains("provider.login"), world.out());
        assertEquals(2, world().run("log", "--since", "yesterday"));
        assertEquals(4, world().run("log", "--provider", "Not A Name"));
    }

    @Test
    void logGoesOnOverPages() {
        daemon.answer("GET /api/audit/events?limit=500", 200, listing("c1", "three", "two"));
        daemon.answer("GET /api/audit/events?limit=500&cursor=c1", 200, listing(null, "one"));
        TestWorld world = world();
        assertEquals(0, world.run("log", "-n", "600", "--json"), world.err());
        assertTrue(world.out().indexOf("three") < world.out().indexOf("two"), world.out());
        assertTrue(world.out().indexOf("two") < world.out().indexOf("one"), world.out());
        assertTrue(world.out().contains("\"v\": 1"), world.out());
    }

    @Test
    void followPrintsWhatHappensOnceAndTheNewestLast() throws Exception {
        daemon.answer("GET /api/audit/events?limit=2&" + FUTURE, 200, listing(null, "two", "one"));
        daemon.answer("GET /api/audit/events?limit=500&" + FUTURE, 200, listing(null, "three", "two", "one", "zero"));
        TestWorld world = world();
        CompletableFuture<Integer> following = CompletableFuture.supplyAsync(
                () -> world.run("log", "-f", "-n", "2", "--since", "2999-01-01T00:00:00Z", "--json"));
        for (int i = 0; i < 500 && daemon.requests().size() < 4; i++) {
            Thread.sleep(20);
        }
        daemon.answer("GET /api/audit/events?limit=500&" + FUTURE, 503, "{\"detail\":\"enough\"}");
        assertEquals(1, following.get(20, TimeUnit.SECONDS));
        List<String> lines = world.out().lines().limit(3).toList();
        assertEquals(3, lines.size(), world.out());
        for (int i = 0; i < 3; i++) {
            assertTrue(
                    lines.get(i)
                            .contains("\"event\":\""
                                    + List.of("one", "two", "three").get(i) + "\""),
                    world.out());
        }
        assertEquals(3, world.out().split("event_id", -1).length - 1, "each once: " + world.out());
    }

    @Test
    void verifySaysWhetherTheLogIsIntact() {
        daemon.answer("GET /api/audit/verify", 200, "{\"status\":\"intact\",\"segments\":12,\"problem\":null}");
        TestWorld intact = world();
        assertEquals(0, intact.run("audit", "verify"), intact.err());
        assertTrue(intact.out().contains("12 segments"), intact.out());
        daemon.answer(
                "GET /api/audit/verify",
                200,
                "{\"status\":\"broken\",\"segments\":3,\"problem\":\"audit segment 9 was changed\"}");
        TestWorld broken = world();
        assertEquals(1, broken.run("audit", "verify"));
        assertTrue(broken.out().contains("audit segment 9 was changed"), broken.out());
        TestWorld json = world();
        assertEquals(1, json.run("audit", "verify", "--json"));
        assertTrue(json.out().contains("\"status\": \"broken\""), json.out());
    }

    private TestWorld world() {
        return new TestWorld(Map.of("AUTHSOME_HOME", root.toString()));
    }

    private static String listing(@Nullable String cursor, String... events) {
        StringBuilder entries = new StringBuilder();
        for (String event : events) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"event_id\":\"audit_%s\",\"timestamp\":\"2026-06-17T10:20:30Z\",".formatted(event))
                    .append("\"event\":\"%s\",\"source\":\"internal\"}".formatted(event));
        }
        String next = cursor == null ? "null" : '"' + cursor + '"';
        return "{\"entries\":[%s],\"next_cursor\":%s,\"scope\":\"global\"}".formatted(entries, next);
    }
}
