package authsome.application.readiness;

import authsome.application.caller.Caller;
import authsome.application.connection.Connections;
import authsome.application.connection.LoginCommand;
import authsome.application.connection.ProviderConnections;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.readiness.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Looks at the connections of a vault. */
final class ConnectionsLook {

    private static final String AREA = "connections";

    private final Connections connections;

    ConnectionsLook(Connections connections) {
        this.connections = connections;
    }

    void into(Findings findings, Caller caller) {
        long all = 0;
        long usable = 0;
        for (ProviderConnections group : connections.list(caller)) {
            for (var connection : group.connections()) {
                all++;
                usable += connection.status() == ConnectionStatus.CONNECTED ? 1 : 0;
                if (connection.ending() != null) {
                    findings.add(ending(group, connection.name(), connection.ending()));
                }
                if (connection.authType() == null) {
                    findings.add(damaged(group, connection.name().value()));
                }
            }
        }
        findings.add(
                usable == 0
                        ? Finding.warning(
                                AREA,
                                "no active provider connections found",
                                all == 0 ? "log in: authsome login PROVIDER" : "see why: authsome list")
                        : Finding.ok(AREA, usable + " of " + all + " connections can be used"));
    }

    private static Finding ending(ProviderConnections group, ConnectionName name, Instant end) {
        ConnectionId id = new ConnectionId(group.provider(), name);
        return Finding.warning(
                AREA,
                "the login of " + group.provider() + " (" + name + ") ends at " + end.truncatedTo(ChronoUnit.SECONDS),
                "log in again before: " + LoginCommand.again(id));
    }

    private static Finding damaged(ProviderConnections group, String name) {
        return Finding.failed(
                AREA,
                "the stored record of " + group.provider() + " (" + name + ") fails its integrity check",
                "log in again: authsome login " + group.provider() + " --connection " + name + " --force");
    }
}
