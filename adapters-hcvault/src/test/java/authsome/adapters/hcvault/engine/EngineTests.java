package authsome.adapters.hcvault.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineTests {

    private static final URI ONE = URI.create("https://one:8200");
    private static final URI TWO = URI.create("https://two:8200");
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(1), Duration.ofMillis(300), 4);
    private static final EngineCall READ = EngineCall.get("read", "secret/data/a");
    private static final EngineCall WRITE =
            EngineCall.post("write", "secret/data/a", CallBody.of("{}")).once();

    @ParameterizedTest
    @CsvSource({
        "307, '', NO_LEADER",
        "403, permission denied, FORBIDDEN",
        "412, '', OVERLOADED",
        "429, '', OVERLOADED",
        "500, local node not active but active cluster node not found, NO_LEADER",
        "500, internal error, FAILED",
        "501, '', UNINITIALISED",
        "503, Vault is sealed, SEALED",
        "503, '', FAILED",
        "599, '', FAILED"
    })
    void saysWhyTheEngineDoesNotServe(int status, String problem, Reason reason) {
        Engine engine = engine((_, _) -> ScriptedTransport.problem(status, problem));
        StoreUnavailableException failure = assertThrows(StoreUnavailableException.class, () -> engine.call(READ));
        assertEquals(reason, failure.reason(), failure.getMessage());
        assertTrue(failure.retryAfter().toSeconds() >= 1);
    }

    @Test
    void leavesToTheCallerWhatIsForTheCaller() {
        for (int status : List.of(200, 204, 400, 404, 405, 413)) {
            assertEquals(
                    status,
                    engine((_, _) -> ScriptedTransport.problem(status, "x"))
                            .call(READ)
                            .status());
        }
    }

    @Test
    void sendsAgainWhatCertainlyDidNothing() {
        AtomicInteger sent = new AtomicInteger();
        Engine engine = engine((_, _) -> {
            if (sent.getAndIncrement() == 0) {
                throw new TransportException("refused", false, false);
            }
            return sent.get() == 2
                    ? ScriptedTransport.problem(500, "active cluster node not found")
                    : ScriptedTransport.answer(200, "{}");
        });
        assertEquals(200, engine.call(WRITE).status());
        assertEquals(3, sent.get());
    }

    @Test
    void sendsAWriteOnceWhenItMayHaveHappened() {
        for (boolean late : List.of(true, false)) {
            AtomicInteger sent = new AtomicInteger();
            Engine engine = engine((_, _) -> {
                sent.incrementAndGet();
                throw new TransportException("lost", true, late);
            });
            UncertainException lost = assertThrows(UncertainException.class, () -> engine.call(WRITE));
            assertEquals(
                    late ? Reason.TIMEOUT : Reason.UNREACHABLE, lost.failure().reason());
            assertEquals(1, sent.get());
        }
        assertThrows(
                UncertainException.class,
                () -> engine((_, _) -> ScriptedTransport.problem(500, "leadership lost while committing log"))
                        .call(WRITE));
    }

    @Test
    void goesOnToAnotherAddressThatTheOperatorGave() {
        ScriptedTransport transport = new ScriptedTransport((node, _) -> {
            if (node.equals(ONE)) {
                throw new TransportException("refused", false, false);
            }
            return ScriptedTransport.answer(200, "{}");
        });
        Engine engine = new Engine(transport, List.of(ONE, TWO), "", LIMITS);
        engine.call(READ);
        engine.call(READ);
        assertEquals(List.of(ONE, TWO, TWO), transport.nodes());
    }

    @Test
    void followsARedirectToAnAddressOfTheOperatorsOnly() {
        ScriptedTransport transport = new ScriptedTransport((node, _) -> node.equals(ONE)
                ? new Transport.Answer(307, Map.of("location", TWO + "/v1/secret/data/a"), new ReplyBody(new byte[0]))
                : ScriptedTransport.answer(200, "{}"));
        assertEquals(
                200,
                new Engine(transport, List.of(ONE, TWO), "", LIMITS).call(WRITE).status());
        ScriptedTransport elsewhere = new ScriptedTransport((_, _) -> new Transport.Answer(
                307, Map.of("location", "https://evil:8200/v1/secret/data/a"), new ReplyBody(new byte[0])));
        Engine engine = new Engine(elsewhere, List.of(ONE), "", LIMITS);
        assertEquals(
                Reason.NO_LEADER,
                assertThrows(StoreUnavailableException.class, () -> engine.call(READ))
                        .reason());
        assertTrue(elsewhere.nodes().stream().allMatch(ONE::equals));
    }

    @Test
    void asksForAnotherTokenOnceWhenOneIsRefused() {
        Tokens tokens = new Tokens("old", "new");
        ScriptedTransport transport = new ScriptedTransport((_, headers) -> "old".equals(headers.get("X-Vault-Token"))
                ? ScriptedTransport.problem(403, "permission denied")
                : ScriptedTransport.answer(200, "{}"));
        Engine engine = new Engine(transport, List.of(ONE), "team/a", LIMITS);
        engine.use(tokens);
        assertEquals(200, engine.call(READ).status());
        assertEquals(2, transport.headers().size());
        assertEquals("team/a", transport.headers().getLast().get("X-Vault-Namespace"));
        engine.call(READ.anonymous());
        assertFalse(transport.headers().getLast().containsKey("X-Vault-Token"));
    }

    @Test
    void asksForNoThirdToken() {
        ScriptedTransport transport =
                new ScriptedTransport((_, _) -> ScriptedTransport.problem(403, "permission denied"));
        Engine engine = new Engine(transport, List.of(ONE), "", LIMITS);
        engine.use(new Tokens("a", "b", "c", "d"));
        assertThrows(StoreUnavailableException.class, () -> engine.call(READ));
        assertEquals(2, transport.headers().size());
    }

    @Test
    void meetsAnEngineThatStrugglesWithFewRequests() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        AtomicBoolean up = new AtomicBoolean();
        Engine engine = engine((_, _) -> {
            if (up.get()) {
                return ScriptedTransport.answer(200, "{}");
            }
            sent.incrementAndGet();
            throw new TransportException("refused", false, false);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                futures.add(
                        threads.submit(() -> assertThrows(StoreUnavailableException.class, () -> engine.call(READ))));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        // four at once when it began, and then one at a time with growing pauses
        assertTrue(sent.get() < 40, "sent " + sent.get());
        up.set(true);
        long start = System.nanoTime();
        while (true) {
            try {
                engine.call(READ);
                break;
            } catch (StoreUnavailableException notYet) {
                assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos(), "still kept back");
            }
        }
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
    }

    @Test
    void namesAnIndexThatNoStandbyReachesToOpenBaoThatKnowsSuch() {
        String index = met("{\"version\":\"2.7.2\",\"cluster_id\":\"11-22\"}").getOrDefault("X-Vault-Index", "");
        assertEquals(
                "{\"cluster\":\"11-22\",\"value\":\"9223372036854775807\"}",
                new String(Base64.getDecoder().decode(index), StandardCharsets.UTF_8));
        assertEquals(Map.of(), met("{\"version\":\"2.6.1\",\"cluster_id\":\"11-22\"}"));
        assertEquals(Map.of(), met("{\"version\":\"1.21.0\",\"enterprise\":false,\"cluster_id\":\"11-22\"}"));
        assertEquals(
                Map.of("X-Vault-Forward", "active-node"),
                met("{\"version\":\"1.21.0+ent\",\"enterprise\":true,\"cluster_id\":\"11-22\"}"));
    }

    @Test
    void saysWhatTheOperatorOfOlderOpenBaoHasToSeeTo() {
        Engine engine = engine((_, _) -> ScriptedTransport.answer(200, "{\"version\":\"2.5.0\"}"));
        engine.meet();
        assertTrue(engine.consistencyProblem().contains("disable_standby_reads"));
    }

    /** The headers for consistency, for an engine with this health. */
    private static Map<String, String> met(String health) {
        ScriptedTransport transport = new ScriptedTransport((_, _) -> ScriptedTransport.answer(200, health));
        Engine engine = new Engine(transport, List.of(ONE), "", LIMITS);
        engine.meet();
        engine.call(READ);
        Map<String, String> headers = new TreeMap<>(transport.headers().getLast());
        headers.keySet().removeIf(name -> name.equals("X-Vault-Request") || name.equals("X-Vault-Inconsistent"));
        return headers;
    }

    private static Engine engine(ScriptedTransport.Step script) {
        return new Engine(new ScriptedTransport(script), List.of(ONE), "", LIMITS);
    }

    private static final class Tokens implements TokenSource {

        private final List<String> all;
        private int position;

        Tokens(String... all) {
            this.all = List.of(all);
        }

        @Override
        public Secret current() {
            return Secret.ofUtf8(all.get(position));
        }

        @Override
        public boolean refused(Secret token) {
            position++;
            return true;
        }
    }
}
