package authsome.api.client.edge;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.EdgeClient;
import authsome.api.client.wire.edge.EdgeEnding;
import authsome.api.client.wire.edge.EdgeQuestion;
import authsome.api.client.wire.edge.EdgeRenewal;
import authsome.api.client.wire.edge.EdgeRuling;
import authsome.domain.error.AuthsomeException;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.RequestPath;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a proxy beside an agent by asking the daemon that has the credentials. Each request is a question of its own, whose
 * answer brings the values and is used once: what is withdrawn there is withdrawn here with the next request. Kept for at most two
 * seconds is only whether a run is open, and which connections are intercepted; the certificates of a run are kept while it is
 * open. Safe for use by many threads.
 */
public final class EdgeInjector implements Injector, AutoCloseable {

    private static final String ENDED = "this run has ended";
    private static final Decision.Deny RUN_ENDED = new Decision.Deny("run_ended", ENDED);

    private final EdgeServer server;
    private final LongSupplier nanoTime;
    private final EdgeRuns runs;
    private final Handed handed = new Handed();
    private final Endings endings;

    /**
     * @param server where everything is asked
     * @param nanoTime a clock that nobody sets
     */
    public EdgeInjector(EdgeServer server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
        this.runs = new EdgeRuns(server, nanoTime);
        this.endings = new Endings(server);
    }

    /** Begins to look after the runs that are served; {@code cut} ends what goes on of one that is not open any more. Once. */
    public void start(Cutter cut) {
        runs.start(cut, () -> handed.tidy(nanoTime.getAsLong()));
    }

    /** Ends what goes on of a run. */
    @FunctionalInterface
    public interface Cutter {

        /** Ends the connections of a run. */
        void cut(RunId run);
    }

    @Override
    public Optional<RunId> admit(Secret runSecret) {
        return runs.admit(runSecret);
    }

    @Override
    public boolean isOpen(RunId run) {
        return runs.isOpen(run);
    }

    @Override
    public RunCertificates certificates(RunId run) {
        RunCertificates certificates = runs.certificates(run);
        if (certificates == null) {
            throw new InjectionRefusedException(RUN_ENDED.reason(), ENDED);
        }
        return certificates;
    }

    @Override
    public Interception intercept(RunId run, Origin origin) {
        EdgeRun known = runs.find(run);
        if (known == null) {
            return new Interception.Refuse(RUN_ENDED.reason(), ENDED);
        }
        try {
            return known.intercept(
                    origin, nanoTime.getAsLong(), () -> ask(known, client -> client.intercept(run, origin)));
        } catch (AuthsomeException _) {
            return new Interception.Refuse(RUN_ENDED.reason(), ENDED);
        } catch (DaemonHttpException refusal) {
            return new Interception.Refuse(NotAllowed.REASON, NotAllowed.sentence(refusal));
        }
    }

    /** Brings the values too where the path has one reading, and so what is decided is what is sent. */
    @Override
    public Decision decide(RunId run, HttpTarget target, Wish wish) {
        EdgeRun known = runs.find(run);
        if (known == null) {
            return RUN_ENDED;
        }
        try {
            EdgeRuling ruling =
                    ask(known, client -> client.rule(run, new EdgeQuestion(target, wish, hasOneReading(target))));
            if (ruling.decision() instanceof Decision.Inject inject) {
                handed.put(inject, new Handed.Hand(ruling.injection(), ruling.refused(), nanoTime.getAsLong()));
            }
            return ruling.decision();
        } catch (AuthsomeException _) {
            return RUN_ENDED;
        } catch (DaemonHttpException refusal) {
            return new Decision.Deny(NotAllowed.REASON, NotAllowed.sentence(refusal));
        }
    }

    private static boolean hasOneReading(HttpTarget target) {
        try {
            return RequestPath.parse(target.path()).isUnambiguous();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public Injection inject(RunId run, HttpTarget target, Decision.Inject decision) {
        Handed.Hand hand = handed.take(decision, nanoTime.getAsLong());
        if (hand == null || (hand.injection() == null && hand.refused() == null)) {
            return injectAnew(run, target, decision);
        }
        return values(hand.injection(), hand.refused());
    }

    /** Where the values did not come with the decision, which must still be the same. */
    private Injection injectAnew(RunId run, HttpTarget target, Decision.Inject decision) {
        Wish wish = new Wish(List.of(), decision.route().connection().toString());
        EdgeRun known = runs.find(run);
        if (known == null) {
            throw new InjectionRefusedException(RUN_ENDED.reason(), ENDED);
        }
        EdgeRuling ruling = ask(known, client -> client.rule(run, new EdgeQuestion(target, wish, true)));
        if (ruling.decision() instanceof Decision.Deny(String reason, String message)) {
            throw new InjectionRefusedException(reason, message);
        }
        if (!(ruling.decision() instanceof Decision.Inject again)
                || !again.route().connection().equals(decision.route().connection())) {
            wipe(ruling.injection());
            throw new InjectionRefusedException("changed", "what this request carries changed just now: try again");
        }
        return values(ruling.injection(), ruling.refused());
    }

    private static Injection values(@Nullable Injection injection, @Nullable InjectionRefusedException refused) {
        if (injection == null) {
            throw refused == null
                    ? new InjectionRefusedException("no_credentials", "the server handed out no credential")
                    : new InjectionRefusedException(refused.reason(), String.valueOf(refused.getMessage()));
        }
        return injection;
    }

    private static void wipe(@Nullable Injection injection) {
        if (injection != null) {
            injection.close();
        }
    }

    @Override
    public Optional<Renewed> renewed(RunId run, HttpTarget target, Decision.Inject decision, Injection rejected) {
        EdgeRun known = runs.find(run);
        if (known == null) {
            return Optional.empty();
        }
        try {
            return ask(known, client -> client.renewed(run, EdgeRenewal.of(target, decision, rejected.credential())));
        } catch (AuthsomeException | DaemonHttpException | StoreUnavailableException _) {
            // the service's own answer is as good as any that could be given here
            return Optional.empty();
        }
    }

    @Override
    public void completed(RunId run, HttpTarget target, Decision decision, Outcome outcome) {
        endings.add(run, EdgeEnding.completed(target, decision, outcome));
    }

    /** Waits for the server to say what could have been expected, unless it is the one that cannot be asked. */
    @Override
    public List<NearMiss> refused(RunId run, HttpTarget target, Refusal refusal) {
        EdgeEnding ending = EdgeEnding.refused(target, refusal);
        if (!runs.isLost()) {
            try {
                return server.call(client -> client.ended(run, List.of(ending)));
            } catch (StoreUnavailableException _) {
                // told when it can be asked again
            } catch (AuthsomeException | DaemonHttpException _) {
                return List.of();
            }
        }
        endings.add(run, ending);
        return List.of();
    }

    /** Asks about a run; an answer shows that it is open. */
    private <T> T ask(EdgeRun run, Function<EdgeClient, T> question) {
        runs.requireServer();
        try {
            return server.call(question);
        } catch (StoreUnavailableException lost) {
            runs.lose(lost);
            throw lost;
        } catch (AuthsomeException gone) {
            runs.gone(run);
            throw gone;
        }
    }

    /** Tells what is left to tell, and wipes everything. */
    @Override
    public void close() {
        runs.close();
        endings.close();
        handed.close();
        server.close();
    }

    /** How many values came with a decision and were not taken yet. */
    int waiting() {
        return handed.size();
    }
}
