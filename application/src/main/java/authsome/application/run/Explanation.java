package authsome.application.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.Placement;
import authsome.domain.routing.NearMiss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a request, and why.
 *
 * @param outcome {@code inject}, {@code pass} or {@code refuse}
 * @param reason a code: what chose the connection, for example {@code default}, or why there is none
 * @param sentence the same for people
 * @param connection whose credential it would carry; null for none
 * @param route the URL under which it falls; null for none
 * @param placement where the credential would stand; null for none
 * @param nearMisses what does not decide, though it could have been expected to
 */
public record Explanation(
        String outcome,
        String reason,
        String sentence,
        @Nullable ConnectionId connection,
        @Nullable String route,
        @Nullable Placement placement,
        List<NearMiss> nearMisses) {

    public Explanation {
        nearMisses = List.copyOf(nearMisses);
    }
}
