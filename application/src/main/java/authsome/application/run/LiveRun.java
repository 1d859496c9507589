package authsome.application.run;

import authsome.application.vault.Cached;
import authsome.domain.connection.ConnectionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An open run in this process: its record, its routes as they are now, and which grants are recorded. */
final class LiveRun {

    private final RunRecord runRecord;
    private final Cached<RunRoutes> routes;
    private final Set<ConnectionId> granted = ConcurrentHashMap.newKeySet();

    LiveRun(RunRecord runRecord, Cached<RunRoutes> routes) {
        this.runRecord = runRecord;
        this.routes = routes;
    }

    RunRecord stored() {
        return runRecord;
    }

    RunRoutes routes() {
        return routes.get();
    }

    /** Records a grant once; {@code write} returns when it is durable, or throws. */
    void grant(ConnectionId connection, Runnable write) {
        if (!granted.contains(connection)) {
            write.run();
            granted.add(connection);
        }
    }
}
