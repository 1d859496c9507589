package authsome.adapters.hcvault.engine;

import authsome.adapters.hcvault.engine.Failures.Failure;
import authsome.domain.secret.Secret;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The engine, as everybody here calls it. A call ends within its limits; it is sent again where that does no harm, for as
 * long as callers are patient; and while nobody answers, few requests are sent (see {@link Breaker}).
 *
 * <p>Safe for use by many threads.
 */
public final class Engine implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final String HEALTH = "sys/health";

    private final Transport transport;
    private final Nodes nodes;
    private final String namespace;
    private final Limits limits;
    private final Semaphore free;
    private final CallCounts counts = new CallCounts();
    private final Breaker breaker;
    private volatile @Nullable TokenSource tokens;
    private volatile Consistency consistency = Consistency.unknown();
    private volatile boolean closed;

    /** @param namespace empty for none */
    public Engine(Transport transport, List<URI> addresses, String namespace, Limits limits) {
        this.transport = transport;
        this.nodes = new Nodes(addresses);
        this.namespace = namespace;
        this.limits = limits;
        this.breaker = new Breaker(limits.request());
        this.free = new Semaphore(limits.atOnce());
    }

    /** Takes its tokens from there, and closes it in the end. Until then only anonymous calls can be made. */
    public void use(TokenSource source) {
        tokens = source;
    }

    /**
     * Finds out what kind of engine it is.
     *
     * @return its health
     * @throws StoreUnavailableException if it does not serve
     */
    public EngineReply meet() {
        EngineReply health = call(EngineCall.get("health", HEALTH)
                .query("standbyok", "true")
                .query("perfstandbyok", "true")
                .anonymous());
        consistency = Consistency.of(health);
        return health;
    }

    /** What keeps reads from being consistent, and the operator has to see to; empty when all is well. */
    public String consistencyProblem() {
        return consistency.problem();
    }

    /** How many requests were sent, by kind. */
    public Map<String, Long> calls() {
        return counts.sums();
    }

    /**
     * Calls.
     *
     * @return a success, or another status that is for the caller to understand: 400, 404, 405, 413 and the like
     * @throws StoreUnavailableException if the engine does not serve; the call was not carried out, or may be repeated
     * @throws UncertainException if the call must not be sent twice, and nobody knows whether it was carried out
     * @throws StorageException if this engine was closed
     */
    public EngineReply call(EngineCall call) {
        long deadline = System.nanoTime() + limits.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        boolean renewed = false;
        while (true) {
            requireOpen();
            breaker.enter(deadline);
            Attempt attempt = attempt(call);
            if (attempt.reply() != null) {
                return attempt.reply();
            }
            Failure failure = attempt.failure();
            StoreUnavailableException exception = failure.exception();
            if (exception.reason() == Reason.FORBIDDEN) {
                if (renewed || !attempt.renewed()) {
                    throw exception;
                }
                renewed = true;
                continue;
            }
            if (failure.applied() && !call.repeatable()) {
                throw new UncertainException(exception);
            }
            if (System.nanoTime() + pause.toNanos() - deadline > 0) {
                throw exception;
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw exception;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /**
     * What came of sending once.
     *
     * @param renewed whether there is another token than the one that was refused
     */
    private record Attempt(@Nullable EngineReply reply, Failure failure, boolean renewed) {}

    private static final Failure NONE =
            new Failure(new StoreUnavailableException(Reason.FAILED, "nothing failed", Duration.ZERO), false, false);

    private Attempt attempt(EngineCall call) {
        URI node = nodes.current();
        @Nullable TokenSource source = tokens;
        boolean settled = false;
        try {
            @Nullable Secret token = call.authenticated() && source != null ? source.current() : null;
            Failure failure;
            try {
                Transport.Answer answer = send(node, call, token);
                if (isForCaller(answer.status())) {
                    settled = true;
                    breaker.succeeded();
                    return new Attempt(reply(answer), NONE, false);
                }
                failure = failure(node, answer);
            } catch (TransportException unanswered) {
                failure = Failures.of(unanswered);
            }
            settled = true;
            settle(node, failure);
            boolean renewed = failure.exception().reason() == Reason.FORBIDDEN
                    && source != null
                    && token != null
                    && source.refused(token);
            return new Attempt(null, failure, renewed);
        } finally {
            if (!settled) {
                breaker.gaveUp();
            }
        }
    }

    private void settle(URI node, Failure failure) {
        if (!failure.ofNode()) {
            breaker.succeeded();
            return;
        }
        nodes.leave(node);
        breaker.failed(failure.exception());
    }

    private Failure failure(URI node, Transport.Answer answer) {
        String location = answer.headers().getOrDefault("location", "");
        EngineReply reply = new EngineReply(answer.status(), null, answer.body());
        String problem = Boolean.TRUE.equals(reply.find("sealed")) ? "sealed" : reply.problem();
        Failure failure =
                Failures.of(node, answer.status(), problem, answer.headers().getOrDefault("retry-after", ""));
        if (answer.status() == 307 && nodes.follow(location)) {
            return new Failure(failure.exception(), false, false);
        }
        return failure;
    }

    private Transport.Answer send(URI node, EngineCall call, @Nullable Secret token) throws TransportException {
        acquire();
        try {
            counts.count(call.kind());
            return transport.send(
                    node, call.method(), call.target(), headers(call, token), body(call), limits.request());
        } finally {
            free.release();
        }
    }

    private static byte @Nullable [] body(EngineCall call) {
        CallBody body = call.body();
        return body == null ? null : body.bytes();
    }

    private Map<String, String> headers(EngineCall call, @Nullable Secret token) {
        Map<String, String> headers = new HashMap<>(consistency.headers());
        // proves to an agent in between that no browser was lured into this
        headers.put("X-Vault-Request", "true");
        if (call.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        if (!namespace.isEmpty() && !call.path().equals(HEALTH)) {
            headers.put("X-Vault-Namespace", namespace);
        }
        if (token != null && !token.isEmpty()) {
            headers.put("X-Vault-Token", token.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }
        headers.putAll(call.headers());
        return headers;
    }

    private void acquire() {
        try {
            if (free.tryAcquire(limits.request().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnavailableException(
                Reason.OVERLOADED, "too many requests wait for the storage engine", Duration.ofSeconds(1));
    }

    private static boolean isForCaller(int status) {
        return status / 100 == 2 || (status / 100 == 4 && status != 403 && status != 412 && status != 429);
    }

    private EngineReply reply(Transport.Answer answer) {
        consistency = consistency.after(answer.headers().getOrDefault("x-vault-index", ""));
        return new EngineReply(answer.status(), time(answer), answer.body());
    }

    private static @Nullable Instant time(Transport.Answer answer) {
        try {
            String date = answer.headers().getOrDefault("date", "");
            return date.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        TokenSource source = tokens;
        if (source != null) {
            source.close();
        }
        transport.close();
    }
}
