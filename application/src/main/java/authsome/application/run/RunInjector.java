package authsome.application.run;

import authsome.application.injection.InjectionForm;
import authsome.application.refresh.Place;
import authsome.application.refresh.RefreshAuthority;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Handle;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
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
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers the proxy for the runs of this server. Safe for use by many threads. */
final class RunInjector implements Injector {

    private static final Logger LOG = System.getLogger(RunInjector.class.getName());

    /** A request waits that long for a token that has ended to be renewed. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final String ENDED = "this run has ended";

    private final LiveRuns live;
    private final RefreshAuthority refresh;
    private final RunJournal journal;
    private final Rejections rejections;

    RunInjector(LiveRuns live, RefreshAuthority refresh, RunJournal journal, Rejections rejections) {
        this.live = live;
        this.refresh = refresh;
        this.journal = journal;
        this.rejections = rejections;
    }

    /** For requests that an edge sends, which acts as this identity. */
    RunInjector through(Handle edge) {
        return new RunInjector(live, refresh, journal.through(edge), rejections);
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
        RunRecord opened = found.get().stored();
        return found.get().routes().intercept(opened.run(), opened, origin);
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
                        RunJournal.NO_CREDENTIALS,
                        "connection " + id + " is gone: run 'authsome login " + id.provider() + "'")));
        if (!mayGo(connection, target)) {
            throw new InjectionRefusedException(
                    "origin", "the credential of " + id + " was not entered for " + target.origin());
        }
        Injection injection = injection(found, decision, connection);
        journal.using(found, target, decision.route());
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
                    journal.usingAgain(found, target, route);
                    rejections.renewed(found.stored().run(), route, again.route());
                    return new Renewed(again, injection(found, again, connection));
                });
    }

    private static boolean mayGo(Connection connection, HttpTarget target) {
        return connection.credential().origins().stream().anyMatch(url -> RunRoutes.contains(url, target));
    }

    @Override
    public void completed(RunId run, HttpTarget target, Decision decision, Outcome outcome) {
        live.findLate(run).ifPresent(found -> {
            if (decision instanceof Decision.Inject inject) {
                rejections.answered(found.stored().run(), inject.route(), outcome.status());
            }
            journal.completed(found, target, decision, outcome);
        });
    }

    @Override
    public List<NearMiss> refused(RunId run, HttpTarget target, Refusal refusal) {
        return live.findLate(run)
                .map(found -> journal.refused(found, target, refusal))
                .orElse(List.of());
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
                    RunJournal.NO_CREDENTIALS,
                    connection.id() + ": " + failure.text() + (hint == null ? "" : "; " + hint));
        }
    }

    private LiveRun require(RunId run) {
        return live.find(run).orElseThrow(() -> new InjectionRefusedException("run_ended", ENDED));
    }

    private static Injection injection(LiveRun found, Decision.Inject decision, Connection connection) {
        try {
            return InjectionForm.of(
                            credentialName(connection),
                            decision.route().placement(),
                            connection.credential(),
                            found.routes().plainParts(connection.id().provider()))
                    .showing(found.shown(connection.id()));
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
