package authsome.application.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.run.Run;
import java.util.List;

/**
 * An open run, and what became of its requests.
 *
 * @param run the run
 * @param connections what it reaches now
 * @param decisions the last decisions, the newest first
 * @param total how many there were at all since this server started
 */
public record RunReport(Run run, List<ConnectionId> connections, List<RunDecision> decisions, long total) {

    public RunReport {
        connections = List.copyOf(connections);
        decisions = List.copyOf(decisions);
    }
}
