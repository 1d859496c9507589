package authsome.api.client.edge;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.edge.EdgeAdmission;
import authsome.domain.error.AuthsomeException;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import authsome.ports.store.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose secrets were shown to this edge. Those that are open are looked after once a second, all by one call, so that
 * what goes on of one that ends is cut, and no request waits for whether its run is open. Safe for use by many threads.
 */
final class EdgeRuns implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EdgeRuns.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final long UNKNOWN_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MOST_UNKNOWN = 1_000;

    private final EdgeServer server;
    private final LongSupplier nanoTime;
    private final Map<RunId, EdgeRun> runs = new ConcurrentHashMap<>();
    private final Map<String, EdgeRun> bySecret = new ConcurrentHashMap<>();

    /** Hashes of secrets that were nobody's, and when that was said. */
    private final Map<String, Long> unknown = new ConcurrentHashMap<>();

    private volatile @Nullable StoreUnavailableException lost;
    private EdgeInjector.Cutter cutter = run -> {};
    private @Nullable Thread watch;

    EdgeRuns(EdgeServer server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    void start(EdgeInjector.Cutter cut, Runnable besides) {
        cutter = cut;
        watch = Thread.ofVirtual().name("edge-runs").start(() -> watch(besides));
    }

    private void watch(Runnable besides) {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(BEAT);
                besides.run();
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks after the open runs; while the server is lost also where there is none, so that it is found again. */
    void look() {
        long begin = nanoTime.getAsLong();
        runs.values().removeIf(run -> {
            boolean old = !run.wasOpen() && run.age(begin) > FORGOTTEN_NANOS;
            if (old) {
                bySecret.remove(run.secretHash());
            }
            return old;
        });
        List<RunId> asked =
                runs.values().stream().filter(EdgeRun::wasOpen).map(EdgeRun::id).toList();
        if (asked.isEmpty() && lost == null) {
            return;
        }
        try {
            Set<RunId> open = new HashSet<>(server.call(client -> client.open(asked)));
            found();
            asked.forEach(run -> saw(run, open.contains(run), begin));
        } catch (StoreUnavailableException failure) {
            lose(failure);
        } catch (AuthsomeException | DaemonHttpException refusal) {
            // nothing is handed to this edge any more, and each request will hear why
            LOG.log(Level.WARNING, "the server refuses this edge: {0}", refusal.getMessage());
            asked.forEach(run -> saw(run, false, begin));
        }
    }

    private void saw(RunId id, boolean open, long begin) {
        EdgeRun run = runs.get(id);
        if (run != null && run.saw(open, begin)) {
            LOG.log(Level.INFO, "{0} is not open any more", id);
            cutter.cut(id);
        }
    }

    /** The server said that there is no such run. */
    void gone(EdgeRun run) {
        saw(run.id(), false, nanoTime.getAsLong());
    }

    /** Takes down that the server cannot be asked. */
    void lose(StoreUnavailableException failure) {
        if (lost == null) {
            LOG.log(Level.WARNING, "{0}", failure.getMessage());
        }
        lost = failure;
    }

    private void found() {
        if (lost != null) {
            LOG.log(Level.INFO, "the server at {0} answers again", server.url());
            lost = null;
        }
    }

    /** Whether the server could not be asked when it was last tried. */
    boolean isLost() {
        return lost != null;
    }

    /**
     * Lets nobody wait for a server that is known not to answer.
     *
     * @throws StoreUnavailableException if it is
     */
    void requireServer() {
        StoreUnavailableException failure = lost;
        if (failure != null && watch != null) {
            throw new StoreUnavailableException(
                    failure.reason(), String.valueOf(failure.getMessage()), failure.retryAfter());
        }
    }

    @Nullable
    EdgeRun find(RunId run) {
        return runs.get(run);
    }

    Optional<RunId> admit(Secret secret) {
        String hash = secret.use(ProofSigner::sha256);
        EdgeRun known = bySecret.get(hash);
        if (known != null) {
            return Optional.of(known.id());
        }
        Long told = unknown.get(hash);
        if (told != null && nanoTime.getAsLong() - told < UNKNOWN_NANOS) {
            return Optional.empty();
        }
        return Optional.ofNullable(lookUp(hash)).map(EdgeAdmission::run);
    }

    private @Nullable EdgeAdmission lookUp(String hash) {
        requireServer();
        long begin = nanoTime.getAsLong();
        try {
            EdgeAdmission admission = server.call(client -> client.admit(hash));
            EdgeRun run = runs.computeIfAbsent(
                    admission.run(), id -> new EdgeRun(id, hash, admission.certificates() != null, begin));
            bySecret.put(hash, run);
            run.saw(admission.certificates() != null, begin);
            if (admission.certificates() != null) {
                run.keep(admission.certificates());
            }
            return admission;
        } catch (StoreUnavailableException failure) {
            lose(failure);
            throw failure;
        } catch (DaemonHttpException refusal) {
            throw new StoreUnavailableException(
                    StoreUnavailableException.Reason.SERVER, NotAllowed.sentence(refusal), BEAT);
        } catch (AuthsomeException _) {
            if (unknown.size() >= MOST_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(hash, begin);
            return null;
        }
    }

    /** @throws StoreUnavailableException if nobody can know */
    boolean isOpen(RunId id) {
        EdgeRun run = runs.get(id);
        if (run == null) {
            return false;
        }
        long begin = nanoTime.getAsLong();
        // one that is closed may be one whose lease had ended, and was renewed
        if (run.isKnown(begin) && (run.wasOpen() || run.age(begin) < BEAT.toNanos())) {
            return run.wasOpen();
        }
        requireServer();
        try {
            boolean open = server.call(client -> client.open(List.of(id))).contains(id);
            saw(id, open, begin);
            return open;
        } catch (StoreUnavailableException failure) {
            lose(failure);
            throw failure;
        } catch (AuthsomeException | DaemonHttpException _) {
            saw(id, false, begin);
            return false;
        }
    }

    /** Those of an open run; null where it is not open. */
    @Nullable
    RunCertificates certificates(RunId id) {
        EdgeRun run = runs.get(id);
        if (run == null) {
            return null;
        }
        RunCertificates kept = run.certificates();
        if (kept != null) {
            return kept;
        }
        EdgeAdmission admission = lookUp(run.secretHash());
        return admission == null ? null : admission.certificates();
    }

    @Override
    public void close() {
        Thread running = watch;
        if (running != null) {
            running.interrupt();
        }
        runs.values().forEach(run -> run.saw(false, nanoTime.getAsLong()));
    }
}
