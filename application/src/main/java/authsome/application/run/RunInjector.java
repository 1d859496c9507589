package authsome.application.run;

import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.audit.EventDraft;
import authsome.application.injection.InjectionForm;
import authsome.application.refresh.Place;
import authsome.application.refresh.RefreshAuthority;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.error.AuthsomeException;
import authsome.domain.routing.ChosenBy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.Wish;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.ports.injection.Renewed;
import authsome.ports.injection.RunCertificates;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Answers the proxy for the runs of this server. Safe for use by many threads. */
final class RunInjector implements Injector {

    private static final Logger LOG = System.getLogger(RunInjector.class.getName());
    private static final String NO_CREDENTIALS = "no_credentials";

    /** A request waits that long for a token that has ended to be renewed. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final String ENDED = "this run has ended";

    private final LiveRuns live;
    private final RefreshAuthority refresh;
    private final AuditLog audit;
    private final Rejections rejections;
    private final InstantSource clock;

    RunInjector(LiveRuns live, RefreshAuthority refresh, AuditLog audit, Rejections rejections, InstantSource clock) {
        this.live = live;
        this.refresh = refresh;
        this.audit = audit;
        this.rejections = rejections;
        this.clock = clock;
    }

    @Override
    public Optional<RunId> admit(Secret runSecret) {
        return live.admit(runSecret);
    }

    @Override
    public boolean isOpen(RunId run) {
        return live.find(run).isPresent();
    }

    @Override
    public RunCertificates certificates(RunId run) {
        return require(run).stored().certificates();
    }

    @Override
    public Interception intercept(RunId run, Origin origin) {
        Optional<LiveRun> found = live.find(run);
        if (found.isEmpty()) {
            return new Interception.Refuse("run_ended", ENDED);
        }
        RunRoutes routes = found.get().routes();
        if (!routes.touches(origin)) {
            return routes.deniesTheRest()
                    ? new Interception.Refuse(
                            "no_match",
                            "this run reaches nothing but its services, and '" + origin.host() + "' is none of them")
                    : new Interception.Tunnel(!found.get().stored().run().sandboxed());
        }
        if (!found.get().stored().vouchesFor(origin.host())) {
            return new Interception.Refuse(
                    "not_vouched", "'" + origin.host() + "' became known after this run was opened: restart this run");
        }
        return new Interception.Intercept();
    }

    @Override
    public Decision decide(RunId run, HttpTarget target, Wish wish) {
        return live.find(run).map(found -> found.decide(target, wish)).orElse(new Decision.Deny("run_ended", ENDED));
    }

    @Override
    public Injection inject(RunId run, HttpTarget target, Decision.Inject decision) {
        LiveRun found = require(run);
        ConnectionId id = decision.route().connection();
        Connection connection = fresh(found.routes()
                .connection(id)
                .orElseThrow(() -> new InjectionRefusedException(
                        NO_CREDENTIALS, "connection " + id + " is gone: run 'authsome login " + id.provider() + "'")));
        if (!mayGo(connection, target)) {
            throw new InjectionRefusedException(
                    "origin", "the credential of " + id + " was not entered for " + target.origin());
        }
        Injection injection = injection(decision, connection);
        record(found, target, decision.route());
        return injection;
    }

    @Override
    public Optional<Renewed> renewed(RunId run, HttpTarget target, Decision.Inject decision, Injection rejected) {
        try {
            return live.find(run).flatMap(found -> renewed(found, target, decision, rejected.credential()));
        } catch (InjectionRefusedException | AuthsomeException | StorageException failure) {
            // the service's own answer is as good as any that could be given here
            LOG.log(Level.DEBUG, "nothing instead of a rejected token: {0}", failure.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Renewed> renewed(LiveRun found, HttpTarget target, Decision.Inject decision, String rejected) {
        Route route = decision.route();
        return found.routes()
                .connection(route.connection())
                .flatMap(routed -> refresh.insteadOf(
                        Place.of(routed),
                        connection -> credentialName(connection).equals(rejected),
                        PATIENCE))
                .filter(connection -> mayGo(connection, target))
                .map(connection -> {
                    Decision.Inject again = decision.obtained(connection.obtainedAt());
                    requireRecorded(() -> injected(found, target, route)
                            .detail("retried", "401")
                            .queue());
                    rejections.renewed(found.stored().run(), route, again.route());
                    return new Renewed(again, injection(again, connection));
                });
    }

    private static boolean mayGo(Connection connection, HttpTarget target) {
        return connection.credential().origins().stream().anyMatch(url -> RunRoutes.contains(url, target));
    }

    @Override
    public void completed(RunId run, HttpTarget target, Decision decision, Outcome outcome) {
        live.find(run).ifPresent(found -> {
            if (decision instanceof Decision.Inject inject) {
                rejections.answered(found.stored().run(), inject.route(), outcome.status());
                offer(found.stored().run(), target, inject.route(), outcome);
            }
            found.decisions().add(described(found, target, decision, outcome));
        });
    }

    private void offer(Run run, HttpTarget target, Route route, Outcome outcome) {
        int status = outcome.status();
        boolean failed = status == 0 || status == 401 || status == 403;
        event(failed ? "proxy_failed" : "proxy_completed", run, masked(target, route))
                .connection(route.connection())
                .status(Integer.toString(status))
                .detail("sent", Long.toString(outcome.sent()))
                .detail("received", Long.toString(outcome.received()))
                .detail("millis", Long.toString(outcome.took().toMillis()))
                .offer();
    }

    private RunDecision described(LiveRun found, HttpTarget target, Decision decision, Outcome outcome) {
        return switch (decision) {
            case Decision.Inject(Route route, ChosenBy by) ->
                new RunDecision(
                        clock.instant(),
                        masked(target, route),
                        "inject",
                        by.wireName(),
                        route.connection() + ": " + by.sentence(),
                        route.connection(),
                        route.url().toString(),
                        outcome,
                        List.of());
            case Decision.Pass(String reason) ->
                new RunDecision(
                        clock.instant(),
                        target,
                        "pass",
                        reason,
                        "it passed as it was: no connection is for it",
                        null,
                        null,
                        outcome,
                        nearMisses(found, target, decision));
            case Decision.Deny(String reason, String message) ->
                new RunDecision(
                        clock.instant(),
                        target,
                        "refuse",
                        reason,
                        message,
                        null,
                        null,
                        outcome,
                        nearMisses(found, target, decision));
        };
    }

    @Override
    public List<NearMiss> refused(RunId run, HttpTarget target, Refusal refusal) {
        return live.find(run)
                .map(found -> recorded(found, target, refusal).nearMisses())
                .orElse(List.of());
    }

    private RunDecision recorded(LiveRun found, HttpTarget target, Refusal refusal) {
        Run run = found.stored().run();
        if (refusal.reason().equals(NO_CREDENTIALS)) {
            event("proxy_no_credentials", run, target)
                    .detail("reason", refusal.reason())
                    .offer();
        }
        event("proxy_deny", run, target)
                .status(Integer.toString(refusal.status()))
                .detail("reason", refusal.reason())
                .offer();
        Outcome nothing = new Outcome(refusal.status(), 0, 0, Duration.ZERO);
        RunDecision decision =
                described(found, target, new Decision.Deny(refusal.reason(), refusal.sentence()), nothing);
        found.decisions().add(decision);
        return decision;
    }

    /** A token is renewed beside the requests that carry it; only one that has ended makes them wait. */
    private Connection fresh(Connection connection) {
        if (refresh.ahead(connection)) {
            return connection;
        }
        try {
            return refresh.require(connection, PATIENCE);
        } catch (AuthsomeException failure) {
            String hint = failure.hint();
            throw new InjectionRefusedException(
                    NO_CREDENTIALS, connection.id() + ": " + failure.text() + (hint == null ? "" : "; " + hint));
        }
    }

    private LiveRun require(RunId run) {
        return live.find(run).orElseThrow(() -> new InjectionRefusedException("run_ended", ENDED));
    }

    private void record(LiveRun found, HttpTarget target, Route route) {
        ConnectionId connection = route.connection();
        Run run = found.stored().run();
        requireRecorded(() -> {
            found.grant(
                    connection,
                    () -> event("proxy_grant", run, masked(target, route))
                            .connection(connection)
                            .durable());
            injected(found, target, route).queue();
        });
    }

    private static void requireRecorded(Runnable write) {
        try {
            write.run();
        } catch (AuditUnavailableException unavailable) {
            throw new InjectionRefusedException(
                    "audit_unavailable", "no credential is used now: " + unavailable.getMessage());
        }
    }

    private EventDraft injected(LiveRun found, HttpTarget target, Route route) {
        return event("proxy_inject", found.stored().run(), masked(target, route))
                .connection(route.connection());
    }

    /** Of a whole connection nothing can be said but why it was refused. */
    private static List<NearMiss> nearMisses(LiveRun found, HttpTarget target, Decision decision) {
        return target.path().isEmpty() ? List.of() : found.routes().nearMisses(target, decision);
    }

    /** Where a credential stands in the path, neither the log nor anybody who reads it needs that part. */
    private static HttpTarget masked(HttpTarget target, Route route) {
        return new HttpTarget(
                target.origin(), target.method(), route.placement().masked(target.path()));
    }

    private EventDraft event(String name, Run run, HttpTarget target) {
        EventDraft event = audit.event(name)
                .by(run)
                .detail("run", run.id().value())
                .detail("host", target.origin().toString())
                .detail("method", target.method());
        return target.path().isEmpty() ? event : event.detail("path", target.path());
    }

    private static Injection injection(Decision.Inject decision, Connection connection) {
        try {
            return InjectionForm.of(credentialName(connection), decision.route().placement(), connection.credential());
        } catch (IllegalArgumentException unfit) {
            throw new InjectionRefusedException(
                    "unfit", "the credential of " + connection.id() + " cannot stand in a request: log in again");
        }
    }

    /** Another vault's account of the same name, and the same account after a new login, carry other credentials. */
    private static String credentialName(Connection connection) {
        return connection.vault() + " " + connection.id() + " " + connection.obtainedAt();
    }
}
