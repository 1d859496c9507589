package authsome.application.run;

import authsome.application.vault.Cached;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Wish;
import authsome.domain.run.Placeholder;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An open run in this process: its record, its routes as they are now, which grants are recorded, and what was decided. */
final class LiveRun {

    private final RunRecord runRecord;
    private final Cached<RunRoutes> routes;
    private final RunPolicy policy;
    private final @Nullable LiveLease lease;
    private final Map<String, ConnectionId> marks = new HashMap<>();
    private final Set<Grant> granted = ConcurrentHashMap.newKeySet();
    private final RunDecisions decisions = new RunDecisions();

    /** @param lease by which it goes on; null where it does so with a process of this machine */
    LiveRun(RunRecord runRecord, Cached<RunRoutes> routes, RunPolicy policy, @Nullable LiveLease lease) {
        this.lease = lease;
        this.runRecord = runRecord;
        this.routes = routes;
        this.policy = policy;
        runRecord.placeholders().forEach((id, placeholder) -> marks.put(placeholder.mark(), id));
    }

    /** Whether it was closed nowhere. */
    boolean isKept() {
        return lease == null || lease.isKept();
    }

    /** Whether it may go on now. */
    boolean isOpen() {
        return lease == null || (lease.isKept() && lease.holds());
    }

    /** Its lease was renewed here. */
    void renewed(Instant until) {
        if (lease != null) {
            lease.renewed(until);
        }
    }

    RunRecord stored() {
        return runRecord;
    }

    RunRoutes routes() {
        return routes.get();
    }

    RunDecisions decisions() {
        return decisions;
    }

    /**
     * What the child sees in an answer in the place of a connection's secret: its placeholder, or what stands for any where it
     * came later than the run; null where the provider's answers are not searched.
     */
    @Nullable
    String shown(ConnectionId id) {
        if (!routes().searches(id.provider())) {
            return null;
        }
        Placeholder placeholder = runRecord.placeholders().get(id);
        return placeholder == null ? Placeholder.PUBLISHED : placeholder.value();
    }

    /** Decides about one request: which connection, and whether its use is allowed. */
    Decision decide(HttpTarget target, Wish wish) {
        Set<ConnectionId> held = Set.of();
        for (String mark : wish.placeholders()) {
            ConnectionId id = marks.get(mark);
            if (id == null) {
                return new Decision.Deny(
                        "placeholder_unknown",
                        "the request holds a placeholder that is none of this run; nothing was sent");
            }
            held = held.isEmpty() ? new LinkedHashSet<>() : held;
            held.add(id);
        }
        return policy.apply(runRecord.run(), routes().decide(target, held, wish.connection()), target);
    }

    /** The connections that it has used, or is likely to use next. */
    List<Connection> used() {
        RunRoutes now = routes();
        Set<ConnectionId> near = now.near();
        return now.connections().stream()
                .filter(connection -> near.contains(connection.id())
                        || granted.stream().anyMatch(grant -> grant.connection().equals(connection.id())))
                .toList();
    }

    /** Records a grant once; {@code write} returns when it is durable, or throws. */
    void grant(Grant grant, Runnable write) {
        if (!granted.contains(grant)) {
            write.run();
            granted.add(grant);
        }
    }

    /**
     * That a connection is used here, or by an edge, which is handed its credential.
     *
     * @param edge the identity of that edge; null for here
     */
    record Grant(ConnectionId connection, @Nullable Handle edge) {}
}
