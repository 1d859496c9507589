package authsome.application.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.ports.injection.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request of a run. Holds no query, no header and no body.
 *
 * @param at when it was decided
 * @param target what was asked for; {@code CONNECT} and an empty path for a connection that passed untouched or was refused
 * @param outcome {@code inject}, {@code pass} or {@code refuse}
 * @param reason a code: what chose the connection, or why none was
 * @param sentence the same for people
 * @param connection whose credential it carried; null for none
 * @param route the URL under which it fell; null for none
 * @param ended how it ended
 * @param nearMisses what did not decide, though it could have been expected to; empty for injected requests
 */
public record RunDecision(
        Instant at,
        HttpTarget target,
        String outcome,
        String reason,
        String sentence,
        @Nullable ConnectionId connection,
        @Nullable String route,
        Outcome ended,
        List<NearMiss> nearMisses) {

    public RunDecision {
        nearMisses = List.copyOf(nearMisses);
    }
}
