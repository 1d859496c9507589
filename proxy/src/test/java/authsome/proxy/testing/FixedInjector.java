package authsome.proxy.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.RouteTable;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.ports.injection.Renewed;
import authsome.ports.injection.RunCertificates;
import authsome.ports.store.StoreUnavailableException;
import authsome.proxy.ca.RunCertificateAuthority;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An injector with one run, one secret and fixed routes; the value of each connection is {@code key-of-<name>}. */
public final class FixedInjector implements Injector {

    public static final RunId RUN = new RunId("run_0123456789ab");
    /** Another run with the same connections. */
    public static final RunId OTHER = new RunId("run_ba9876543210");

    /** Whose placeholder every placeholder is. */
    public static final String HELD = "held";

    public static final String SECRET = "s3cret-of-this-run";
    public static final String OTHER_SECRET = "s3cret-of-the-other";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Shared, because making keys is most of what many tests would do. */
    private static final Map<Set<HostPattern>, RunCertificates> CERTIFICATES = new ConcurrentHashMap<>();

    public final List<String> refused = new CopyOnWriteArrayList<>();
    public final List<String> completed = Collections.synchronizedList(new ArrayList<>());
    public final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    public volatile boolean open = true;
    public volatile boolean refusing;
    public volatile boolean broken;
    public volatile boolean unavailable;
    public volatile boolean local = true;
    public volatile int login = 1;

    /** What a rejected credential is renewed to; empty for one that cannot be. */
    public volatile String renewedKey = "";

    /** What is shown in the place of keys; null where answers pass as they come. */
    public volatile @Nullable String shown;

    public final AtomicInteger renewals = new AtomicInteger();

    private final AtomicInteger ended = new AtomicInteger();

    private final RunCertificates certificates;
    private final RouteTable routes;

    public FixedInjector(Route... routes) {
        this.routes = new RouteTable(List.of(routes));
        Set<HostPattern> hosts =
                List.of(routes).stream().map(route -> route.url().host()).collect(Collectors.toUnmodifiableSet());
        this.certificates = CERTIFICATES.computeIfAbsent(
                hosts, all -> new RunCertificateAuthority(InstantSource.system(), new SecureRandom()).create(RUN, all));
    }

    /** A bearer route. */
    public static Route route(String host, int port, String path, String connection) {
        return route(host, port, path, connection, new Placement.Header("Authorization", "Bearer"));
    }

    public static Route route(String host, int port, String path, String connection, Placement placement) {
        return new Route(
                new ApiUrl(new HostPattern(host), port, path),
                new ConnectionId(new ProviderName("test"), new ConnectionName(connection)),
                placement,
                Instant.EPOCH);
    }

    @Override
    public Optional<RunId> admit(Secret runSecret) {
        if (runSecret.matches(Secret.ofUtf8(OTHER_SECRET))) {
            return Optional.of(OTHER);
        }
        return runSecret.matches(Secret.ofUtf8(SECRET)) ? Optional.of(RUN) : Optional.empty();
    }

    @Override
    public boolean isOpen(RunId run) {
        return open && (run.equals(RUN) || run.equals(OTHER));
    }

    @Override
    public RunCertificates certificates(RunId run) {
        return certificates;
    }

    @Override
    public Interception intercept(RunId run, Origin origin) {
        requireStore();
        if (origin.host().equals("refused.test")) {
            return new Interception.Refuse("not_vouched", "restart this run");
        }
        return routes.touches(origin) ? new Interception.Intercept() : new Interception.Tunnel(local);
    }

    @Override
    public Decision decide(RunId run, HttpTarget target, Wish wish) {
        requireStore();
        if (broken) {
            throw new IllegalStateException("the store is gone");
        }
        Set<ConnectionId> held = wish.placeholders().isEmpty()
                ? Set.of()
                : Set.of(new ConnectionId(new ProviderName("test"), new ConnectionName(HELD)));
        return routes.decide(target, held, wish.connection());
    }

    private void requireStore() {
        if (unavailable) {
            throw new StoreUnavailableException(
                    StoreUnavailableException.Reason.SEALED, "the store is sealed", Duration.ofSeconds(1));
        }
    }

    @Override
    public Injection inject(RunId run, HttpTarget target, Decision.Inject decision) {
        if (refusing) {
            throw new InjectionRefusedException("no_credentials", "log in to test first");
        }
        String key = "key-of-" + decision.route().connection().name().value();
        return injection(key + " of login " + login, key, decision.route().placement())
                .showing(shown);
    }

    /** What a credential of this value becomes: every single place, and the constants. */
    private static Injection injection(String name, String key, Placement placement) {
        return switch (placement) {
            case Placement.Single single -> injection(name, key, List.of(single), List.of());
            case Placement.Several(List<Placement.Part> parts, List<Placement.Constant> constants) ->
                injection(name, key, parts.stream().map(Placement.Part::place).toList(), constants);
            case Placement.AwsSignature _ ->
                new Injection(
                        name,
                        List.of(),
                        new Injection.Places(List.of(), List.of(), List.of(), null, signing()),
                        List.of());
        };
    }

    private static Injection injection(
            String name, String key, List<Placement.Single> places, List<Placement.Constant> constants) {
        List<Injection.HeaderValue> headers = new ArrayList<>();
        List<Injection.Parameter> cookies = new ArrayList<>();
        List<Injection.Parameter> query = new ArrayList<>();
        Injection.Segment segment = null;
        for (Placement.Single place : places) {
            switch (place) {
                case Placement.Header(String header, String prefix) ->
                    headers.add(new Injection.HeaderValue(
                            header, Secret.ofUtf8(prefix.isEmpty() ? key : prefix + " " + key)));
                case Placement.Basic _, Placement.BasicPair _ ->
                    headers.add(new Injection.HeaderValue("Authorization", Secret.ofUtf8("Basic " + key)));
                case Placement.Query(String parameter) ->
                    query.add(new Injection.Parameter(parameter, Secret.ofUtf8(key)));
                case Placement.Cookie(String cookie) ->
                    cookies.add(new Injection.Parameter(cookie, Secret.ofUtf8(key)));
                case Placement.PathSegment path -> segment = new Injection.Segment(path, Secret.ofUtf8(key));
            }
        }
        List<Placement.Constant> defaults = new ArrayList<>();
        for (Placement.Constant constant : constants) {
            if (constant.override()) {
                headers.add(new Injection.HeaderValue(constant.name(), Secret.ofUtf8(constant.value())));
            } else {
                defaults.add(constant);
            }
        }
        Injection.Places others = new Injection.Places(defaults, cookies, query, segment);
        return new Injection(name, headers, others, List.of(Secret.ofUtf8(key)));
    }

    @Override
    public Optional<Renewed> renewed(RunId run, HttpTarget target, Decision.Inject decision, Injection rejected) {
        renewals.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("the store is gone");
        }
        if (renewedKey.isEmpty()) {
            return Optional.empty();
        }
        Decision.Inject again = decision.obtained(Instant.EPOCH.plusSeconds(1));
        return Optional.of(new Renewed(
                again,
                injection(renewedKey, renewedKey, decision.route().placement()).showing(shown)));
    }

    /** The keys of the examples in the documentation of AWS. */
    public static Injection.Signing signing() {
        return new Injection.Signing(
                Secret.ofUtf8("AKIDEXAMPLE"), Secret.ofUtf8("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), null, null);
    }

    @Override
    public void completed(RunId run, HttpTarget target, Decision decision, Outcome outcome) {
        ended.incrementAndGet();
        if (decision instanceof Decision.Inject inject) {
            boolean renewed = !inject.route().obtainedAt().equals(Instant.EPOCH);
            completed.add(target.method() + " " + target.path() + " " + outcome.status() + (renewed ? " renewed" : ""));
            outcomes.add(outcome);
        }
    }

    @Override
    public List<NearMiss> refused(RunId run, HttpTarget target, Refusal refusal) {
        refused.add(refusal.reason());
        return routes.nearMisses(target, new Decision.Deny(refusal.reason(), refusal.sentence()));
    }

    /** Waits until the proxy has told how these requests ended; it tells after the client was answered. */
    public void awaitCompleted(String expected) throws InterruptedException {
        await(() -> completed.toString().equals(expected));
        assertEquals(expected, completed.toString());
    }

    /** Waits until so many requests have ended, with a credential or without; what they used is kept for others by then. */
    public void awaitEnds(int expected) throws InterruptedException {
        await(() -> ended.get() >= expected);
        assertEquals(expected, ended.get());
    }

    /** Waits until the proxy has told how a request with a credential ended. */
    public Outcome awaitOutcome() throws InterruptedException {
        await(() -> !outcomes.isEmpty());
        return outcomes.getFirst();
    }

    /** Waits until something was refused for this reason. */
    public void awaitRefused(String reason) throws InterruptedException {
        await(() -> refused.contains(reason));
        assertTrue(refused.contains(reason), () -> reason + " is not among " + refused);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }
}
