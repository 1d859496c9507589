package authsome.cli.home;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.ServerChoice;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.Health;
import authsome.cli.console.Failure;
import authsome.cli.console.Trace;
import authsome.cli.console.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A daemon elsewhere, such as a team's. Which one, the environment says ({@code AUTHSOME_BASE_URL}), else the home
 * ({@code authsome connect}), else what the published package wrote down. A URL of this machine at the port of the home's
 * own daemon is that daemon, and no other.
 */
public final class RemoteDaemon implements CalledDaemon {

    private static final Duration RETRIES = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BACK = "'authsome connect --local' has this home use its own daemon again";

    private final BaseUrl url;
    private final @Nullable String roots;
    private final ServerTrust trust;
    private final DaemonAddress address;
    private final HomeLayout home;
    private final Trace trace;

    private RemoteDaemon(BaseUrl url, @Nullable String roots, HomeLayout home, Trace trace) {
        this.url = url;
        this.roots = roots;
        this.trust = trust(roots);
        this.address = url.address(trust);
        this.home = home;
        this.trace = trace;
    }

    /**
     * The daemon elsewhere that the commands of a home call; null when they call the home's own.
     *
     * @throws Failure when what says so makes no sense
     */
    public static @Nullable RemoteDaemon find(HomeLayout home, World world, Trace trace) {
        try {
            return look(home, world, trace);
        } catch (UnsafePathException problem) {
            throw HomeFolder.unsafe(problem);
        } catch (JsonFormatException problem) {
            throw Failure.home(String.valueOf(problem.getMessage())).because(problem);
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(failure);
        }
    }

    private static @Nullable RemoteDaemon look(HomeLayout home, World world, Trace trace) {
        String named = world.variable("AUTHSOME_BASE_URL");
        if (named == null) {
            // what the published package called it before
            named = world.variable("AUTHSOME_DAEMON_URL");
        }
        if (named != null) {
            BaseUrl url = parse(named, "AUTHSOME_BASE_URL");
            return isOwn(url, home, world) ? null : of(url, roots(world, chosenRoots(home, url)), home, trace);
        }
        if (!Files.isDirectory(home.root().resolve("client"))) {
            // a home in which nothing is written yet, or none at all, of which the command itself will say so
            return null;
        }
        ServerChoice choice = choice(home);
        if (choice != null) {
            return of(choice.url(), roots(world, choice.roots()), home, trace);
        }
        String written = ClientConfig.read(home.clientConfig()).daemonBaseUrl();
        if (written == null || !written.startsWith("https:")) {
            // a URL of this machine was written down for the published package, and is that of the home's own daemon
            return null;
        }
        return of(parse(written, "daemon_base_url in " + home.clientConfig()), roots(world, null), home, trace);
    }

    /** One that nothing says yet. */
    public static RemoteDaemon of(BaseUrl url, @Nullable String roots, HomeLayout home, Trace trace) {
        return new RemoteDaemon(url, roots, home, trace);
    }

    /** Whether a URL leads to the home's own daemon, started or not. */
    public static boolean isOwn(BaseUrl url, HomeLayout home, World world) {
        if (url.secure()) {
            return false;
        }
        return url.port() == 0
                || url.port() == WantedPort.of(world, home)
                || DaemonEndpoint.read(home.endpoint())
                        .map(endpoint -> endpoint.port() == url.port())
                        .orElse(false);
    }

    private static @Nullable ServerChoice choice(HomeLayout home) {
        try {
            return ServerChoice.read(home).orElse(null);
        } catch (JsonFormatException damaged) {
            throw Failure.home(home.serverChoice() + ": " + damaged.getMessage())
                    .hint("run 'authsome connect' again")
                    .because(damaged);
        }
    }

    /** The roots that were chosen together with this very URL. */
    private static @Nullable String chosenRoots(HomeLayout home, BaseUrl url) {
        ServerChoice choice = choice(home);
        return choice == null || !choice.url().equals(url) ? null : choice.roots();
    }

    private static @Nullable String roots(World world, @Nullable String kept) {
        String file = world.variable("AUTHSOME_CA_FILE");
        return file == null ? kept : readRoots(file);
    }

    /**
     * The certificates in a file.
     *
     * @throws Failure when there are none
     */
    public static String readRoots(String file) {
        try {
            String pem = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
            trust(pem);
            return pem;
        } catch (IOException failure) {
            throw Failure.usage("the CA file " + file + " cannot be read: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    private static ServerTrust trust(@Nullable String roots) {
        try {
            return roots == null ? ServerTrust.usual() : ServerTrust.with(roots.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException problem) {
            throw Failure.usage("the CA file is not usable: " + problem.getMessage())
                    .because(problem);
        }
    }

    private static BaseUrl parse(String text, String where) {
        try {
            return BaseUrl.parse(text);
        } catch (IllegalArgumentException problem) {
            throw Failure.usage(where + ": " + problem.getMessage()).because(problem);
        }
    }

    public BaseUrl url() {
        return url;
    }

    /** Whose certificates count there. */
    public ServerTrust trust() {
        return trust;
    }

    /** Further roots that count there, PEM; null for none. */
    public @Nullable String roots() {
        return roots;
    }

    public DaemonAddress address() {
        return address;
    }

    /** What it says of itself, asked once: somebody waits who may have mistyped it. */
    public Health health() {
        return health(Duration.ZERO);
    }

    private Health health(Duration retries) {
        try {
            return DaemonClient.anonymous(address)
                    .retrying(retries)
                    .within(PATIENCE)
                    .health();
        } catch (DaemonUnreachableException failure) {
            throw unreachable(failure);
        } catch (DaemonHttpException | JsonFormatException foreign) {
            throw Failure.daemonUnavailable("what answers at " + url + " is no authsome daemon")
                    .hint("check the URL; " + BACK)
                    .because(foreign);
        }
    }

    @Override
    public Way require() {
        return new Way(address, known().orElseGet(this::ask));
    }

    /** For whom proofs are to be signed there, as far as it was heard already. */
    Optional<String> known() {
        byte[] note = PrivateFiles.read(home.audience());
        if (note == null) {
            return Optional.empty();
        }
        String text = new String(note, StandardCharsets.UTF_8);
        String prefix = url + " ";
        return text.startsWith(prefix) ? Optional.of(text.substring(prefix.length())) : Optional.empty();
    }

    private String ask() {
        String instance = health(RETRIES).instance();
        String audience = instance == null ? ProofSigner.PUBLISHED_AUDIENCE : instance;
        String before = known().orElse(audience);
        if (instance == null && !before.equals(audience)) {
            // a proof for that audience is good at any of them: one goes there only if somebody wants it
            throw Failure.daemonUnavailable(
                            "the daemon at " + url + " was one of authsome's own, and is the published package's now")
                    .hint("if that is meant to be: authsome connect " + url);
        }
        HomeFolder.prepare(home);
        PrivateFiles.replace(home.audience(), (url + " " + audience).getBytes(StandardCharsets.UTF_8));
        return audience;
    }

    /** Forgets for whom proofs were signed there: it is asked again. */
    public void forget() {
        try {
            Files.deleteIfExists(home.audience());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether it goes by another name now: it was started again. */
    @Override
    public boolean isReplaced(Way way, Duration limit) {
        return !ask().equals(way.audience());
    }

    @Override
    public Duration retries() {
        return RETRIES;
    }

    @Override
    public boolean mayBeOwned() {
        return false;
    }

    @Override
    public Failure unreachable(DaemonUnreachableException failure) {
        String reason = String.valueOf(failure.getMessage());
        String sentence = failure.isUnsent()
                ? "the daemon at " + url + " does not answer: " + reason
                : "the daemon at " + url + " gave no whole answer, and may have done what it was asked: " + reason;
        return Failure.daemonUnavailable(sentence)
                .hint("check the URL and the network; " + BACK)
                .because(failure);
    }

    @Override
    public @Nullable Failure tooOld(DaemonHttpException refusal) {
        return refusal.status() == 404 && refusal.detail().equals("Not Found")
                ? Failure.daemonUnavailable(
                                "the daemon at " + url + " does not know this call: it is of another release")
                        .hint("upgrade the older of the two")
                : null;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    /** What a command says that would start, stop or look into a daemon of this machine. */
    public Failure notHere(String what) {
        return new Failure(
                        "OperationNotAllowedError",
                        "this home calls the daemon at " + url + ", and " + what + " is for where that runs")
                .hint(BACK);
    }
}
