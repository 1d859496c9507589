package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.audit.EventDraft;
import authsome.domain.identity.Handle;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Route;
import authsome.domain.run.Run;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.ports.store.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what becomes of the requests of runs: in the audit log before a credential is used and after, and among the
 * last decisions of each run. Safe for use by many threads.
 */
final class RunJournal {

    /** Why a request did not go: the one reason that also has an event of its own, as in the published package. */
    static final String NO_CREDENTIALS = "no_credentials";

    private final AuditLog audit;
    private final InstantSource clock;
    private final @Nullable Handle edge;

    RunJournal(AuditLog audit, InstantSource clock) {
        this(audit, clock, null);
    }

    private RunJournal(AuditLog audit, InstantSource clock, @Nullable Handle edge) {
        this.audit = audit;
        this.clock = clock;
        this.edge = edge;
    }

    /** Of requests that an edge sends, which acts as this identity: each event says so. */
    RunJournal through(Handle identity) {
        return new RunJournal(audit, clock, identity);
    }

    /**
     * Before a request carries a credential: its first use by the run is durable, the request itself queued.
     *
     * @throws InjectionRefusedException if that is not possible; nothing may be sent then
     */
    void using(LiveRun run, HttpTarget target, Route route) {
        require(() -> {
            run.grant(
                    new LiveRun.Grant(route.connection(), edge),
                    () -> event("proxy_grant", run, target, route).durable());
            event("proxy_inject", run, target, route).queue();
        });
    }

    /**
     * The same, for a request that is sent once more with a renewed token.
     *
     * @throws InjectionRefusedException as {@link #using}
     */
    void usingAgain(LiveRun run, HttpTarget target, Route route) {
        require(() -> event("proxy_inject", run, target, route)
                .detail("retried", "401")
                .queue());
    }

    /** After a request was sent, with a credential or without. */
    void completed(LiveRun run, HttpTarget target, Decision decision, Outcome outcome) {
        if (decision instanceof Decision.Inject inject) {
            int status = outcome.status();
            boolean failed = status == 0 || status == 401 || status == 403;
            EventDraft event = event(failed ? "proxy_failed" : "proxy_completed", run, target, inject.route())
                    .status(Integer.toString(status))
                    .detail("sent", Long.toString(outcome.sent()))
                    .detail("received", Long.toString(outcome.received()))
                    .detail("millis", Long.toString(outcome.took().toMillis()));
            if (outcome.redacted() > 0) {
                event.detail("redacted", Integer.toString(outcome.redacted()));
            }
            String unsearched = outcome.unsearched();
            if (unsearched != null) {
                event.detail("unsearched", unsearched);
            }
            event.offer();
        }
        remember(run, target, decision, outcome);
    }

    /** After something was refused; says what could have been expected to decide otherwise. */
    List<NearMiss> refused(LiveRun run, HttpTarget target, Refusal refusal) {
        if (refusal.reason().equals(NO_CREDENTIALS)) {
            event("proxy_no_credentials", run, target)
                    .detail("reason", refusal.reason())
                    .offer();
        }
        event("proxy_deny", run, target)
                .status(Integer.toString(refusal.status()))
                .detail("reason", refusal.reason())
                .offer();
        Decision denied = new Decision.Deny(refusal.reason(), refusal.sentence());
        return remember(run, target, denied, new Outcome(refusal.status(), 0, 0, Duration.ZERO));
    }

    private List<NearMiss> remember(LiveRun run, HttpTarget target, Decision decision, Outcome outcome) {
        List<NearMiss> near = nearMisses(run, target, decision);
        HttpTarget shown = decision instanceof Decision.Inject inject ? masked(target, inject.route()) : target;
        run.decisions().add(new RunDecision(clock.instant(), shown, decision, outcome, near));
        return near;
    }

    /** Of a whole connection nothing can be said but why it was refused, and what was injected needs no explanation. */
    private static List<NearMiss> nearMisses(LiveRun run, HttpTarget target, Decision decision) {
        if (decision instanceof Decision.Inject || target.path().isEmpty()) {
            return List.of();
        }
        try {
            return run.routes().nearMisses(target, decision);
        } catch (StorageException _) {
            // what cannot be looked up explains nothing, and changes nothing about what has happened
            return List.of();
        }
    }

    private static void require(Runnable write) {
        try {
            write.run();
        } catch (AuditUnavailableException unavailable) {
            throw new InjectionRefusedException(
                    "audit_unavailable", "no credential is used now: " + unavailable.getMessage());
        }
    }

    /** Where a credential stands in the path, neither the log nor anybody who reads it needs that part. */
    private static HttpTarget masked(HttpTarget target, Route route) {
        return new HttpTarget(
                target.origin(), target.method(), route.placement().masked(target.path()));
    }

    private EventDraft event(String name, LiveRun run, HttpTarget target, Route route) {
        return event(name, run, masked(target, route)).connection(route.connection());
    }

    private EventDraft event(String name, LiveRun run, HttpTarget target) {
        Run facts = run.stored().run();
        EventDraft event = audit.event(name)
                .by(facts)
                .detail("run", facts.id().value())
                .detail("host", target.origin().toString())
                .detail("method", target.method());
        if (edge != null) {
            event.detail("edge", edge.value());
        }
        return target.path().isEmpty() ? event : event.detail("path", target.path());
    }
}
