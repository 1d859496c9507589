package authsome.application.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.ports.injection.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request of a run. Holds no query, no header and no body.
 *
 * @param at when it had ended
 * @param target what was asked for: {@code CONNECT} and an empty path for a connection that passed untouched or was refused
 * @param decision what was decided, and why
 * @param ended how it ended
 * @param nearMisses what did not decide, though it could have been expected to; empty for injected requests
 */
public record RunDecision(Instant at, HttpTarget target, Decision decision, Outcome ended, List<NearMiss> nearMisses) {

    public RunDecision {
        nearMisses = List.copyOf(nearMisses);
    }

    /** {@code inject}, {@code pass} or {@code refuse}. */
    public String outcome() {
        return switch (decision) {
            case Decision.Inject _ -> "inject";
            case Decision.Pass _ -> "pass";
            case Decision.Deny _ -> "refuse";
        };
    }

    /** A code: what chose the connection, or why none was. */
    public String reason() {
        return switch (decision) {
            case Decision.Inject inject -> inject.by().wireName();
            case Decision.Pass pass -> pass.reason();
            case Decision.Deny deny -> deny.reason();
        };
    }

    /** The same for people. */
    public String sentence() {
        return switch (decision) {
            case Decision.Inject inject ->
                "it carried the credential of " + inject.route().connection() + ": "
                        + inject.by().sentence();
            case Decision.Pass _ -> "it passed as it was: no connection is for it";
            case Decision.Deny deny -> deny.message();
        };
    }

    /** Whose credential it carried; null for none. */
    public @Nullable ConnectionId connection() {
        return decision instanceof Decision.Inject inject ? inject.route().connection() : null;
    }

    /** The URL under which it fell; null for none. */
    public @Nullable String route() {
        return decision instanceof Decision.Inject inject ? inject.route().url().toString() : null;
    }
}
