package authsome.application.edge;

import authsome.application.access.Access;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.policy.Policies;
import authsome.application.run.RunSystem;
import authsome.domain.connection.ConnectionId;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.Placement;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.Wish;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.ports.injection.Renewed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers proxies that run beside agents: what {@link Injector} answers the proxy of this server, judged here in the same way.
 *
 * <p>An edge is handed credentials, as values. So it is asked of its identity what is asked of one that resolves them: to read in
 * the vault of the run, to be let at the provider, and that no policy keeps the connection from being handed out to it. It
 * serves the runs that it opened itself, and where nothing is held back from it those of all identities of its owner. Safe for
 * use by many threads.
 */
public final class Edges {

    private static final String HINT = "; 'authsome run --via server' sends requests from the server";

    private final RunSystem runs;
    private final Access access;
    private final Policies policies;

    public Edges(RunSystem runs, Access access, Policies policies) {
        this.runs = runs;
        this.access = access;
        this.policies = policies;
    }

    /**
     * Finds the run whose secret was shown to an edge.
     *
     * @param secretHash SHA-256 of the secret, in lower-case hexadecimal digits
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when it is nobody's, or no run that the caller serves
     */
    public Admission admit(Caller caller, String secretHash) {
        caller.require(Power.READ);
        RunId run = runs.admit(secretHash).orElseThrow(Edges::unknownSecret);
        Optional<Run> open = runs.find(run);
        if (open.isEmpty()) {
            return new Admission(run, null);
        }
        Injector injector = injector(enter(caller, run));
        boolean goesOn = runs.stands(open.get()) && injector.isOpen(run);
        return new Admission(run, goesOn ? injector.certificates(run) : null);
    }

    /** Which of these runs are open, of those that the caller serves; one whose identity was withdrawn is not. */
    public List<RunId> open(Caller caller, List<RunId> asked) {
        caller.require(Power.READ);
        Injector injector = injector(caller);
        return asked.stream()
                .filter(run -> runs.find(run)
                        .filter(found -> serves(caller, found))
                        .filter(runs::stands)
                        .isPresent())
                .filter(injector::isOpen)
                .toList();
    }

    /**
     * Decides about a CONNECT.
     *
     * @throws AuthsomeException {@code RUN_NOT_FOUND} when the run was closed, or is none that the caller serves
     */
    public Interception intercept(Caller caller, RunId run, Origin origin) {
        return injector(enter(caller, run)).intercept(run, origin);
    }

    /**
     * Decides about a request, and hands out the values that it carries. The grant to this edge is durable, and the request
     * queued for the audit log, before this returns with values.
     *
     * @param values whether they are wanted
     * @throws AuthsomeException as {@link #intercept}
     */
    public EdgeRuling rule(Caller caller, RunId run, HttpTarget target, Wish wish, boolean values) {
        Caller there = enter(caller, run);
        Injector injector = injector(there);
        Decision decision = injector.decide(run, target, wish);
        if (!values || !(decision instanceof Decision.Inject inject)) {
            return new EdgeRuling(decision);
        }
        try {
            requireHandedOut(there, inject.route().connection());
            return new EdgeRuling(decision, injector.inject(run, target, inject), null);
        } catch (InjectionRefusedException refused) {
            return new EdgeRuling(decision, null, refused);
        }
    }

    /**
     * Hands out the values of a renewed credential, as {@link Injector#renewed}.
     *
     * @param rejected the name of the credential that the service rejected
     * @throws AuthsomeException as {@link #intercept}
     */
    public Optional<Renewed> renewed(Caller caller, RunId run, HttpTarget target, Carried carried, String rejected) {
        Caller there = enter(caller, run);
        Optional<Route> route = runs.route(run, carried.connection(), carried.url());
        if (route.isEmpty() || !route.get().contains(target)) {
            return Optional.empty();
        }
        try {
            requireHandedOut(there, carried.connection());
        } catch (InjectionRefusedException _) {
            // the service's own answer stands
            return Optional.empty();
        }
        try (Injection before = new Injection(rejected, List.of(), List.of())) {
            return injector(there)
                    .renewed(
                            run,
                            target,
                            new Decision.Inject(route.get().obtained(carried.obtainedAt()), carried.by()),
                            before);
        }
    }

    /**
     * Takes down how a request ended that an edge sent with a credential, or without.
     *
     * @param carried what it carried; null for nothing
     * @param passed why it carried nothing
     * @throws AuthsomeException as {@link #intercept}
     */
    public void completed(
            Caller caller, RunId run, HttpTarget target, @Nullable Carried carried, String passed, Outcome outcome) {
        Injector injector = injector(enter(caller, run, runs.findLate(run).orElse(null)));
        if (carried == null) {
            injector.completed(run, target, new Decision.Pass(passed), outcome);
            return;
        }
        Optional<Route> route = runs.route(run, carried.connection(), carried.url());
        // a connection that is gone since is named all the same, without a path in which a value may have had its place
        HttpTarget told = route.isPresent() ? target : new HttpTarget(target.origin(), target.method(), "");
        Route taken = route.orElseGet(() -> new Route(
                carried.url(),
                carried.connection(),
                new Placement.Header("Authorization", "Bearer"),
                carried.obtainedAt()));
        injector.completed(run, told, new Decision.Inject(taken.obtained(carried.obtainedAt()), carried.by()), outcome);
    }

    /**
     * Takes down that an edge did not send something, as {@link Injector#refused}.
     *
     * @throws AuthsomeException as {@link #intercept}
     */
    public List<NearMiss> refused(Caller caller, RunId run, HttpTarget target, Refusal refusal) {
        return injector(enter(caller, run, runs.findLate(run).orElse(null))).refused(run, target, refusal);
    }

    private Injector injector(Caller caller) {
        return runs.injector(caller.requireIdentity().handle());
    }

    /** The caller in the vault of a run that it serves. */
    private Caller enter(Caller caller, RunId id) {
        return enter(caller, id, runs.find(id).orElse(null));
    }

    private Caller enter(Caller caller, RunId id, @Nullable Run found) {
        caller.require(Power.READ);
        if (found == null || !serves(caller, found)) {
            throw new AuthsomeException(ErrorCode.RUN_NOT_FOUND, "Run '" + id + "' not found");
        }
        Caller there = access.in(caller, found.vault().value());
        there.require(Power.READ);
        return there;
    }

    private static boolean serves(Caller caller, Run run) {
        return run.principal().equals(caller.principal()) && (caller.rights().isAll() || caller.is(run.identity()));
    }

    /** What is asked of somebody who resolves a credential is asked of an edge: it has the value in its hands. */
    private void requireHandedOut(Caller caller, ConnectionId connection) {
        try {
            caller.requireCovered(connection.provider());
            policies.requireAny(caller, connection);
        } catch (AuthsomeException failure) {
            throw new InjectionRefusedException("edge_not_allowed", failure.text() + HINT);
        }
    }

    private static AuthsomeException unknownSecret() {
        return new AuthsomeException(ErrorCode.RUN_NOT_FOUND, "No open run has this secret");
    }
}
