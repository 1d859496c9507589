package authsome.domain.egress;

import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a network whose services can be reached no other way. It is asked for tunnels; what goes through them is TLS
 * that is verified as without it.
 *
 * @param at where it listens
 * @param credentials {@code name:password}; null where it asks for none
 * @param direct what is reached without it
 */
public record ParentProxy(Origin at, @Nullable Secret credentials, List<DirectRule> direct) {

    public ParentProxy {
        direct = List.copyOf(direct);
    }

    /** Whether {@code origin} is reached through it. */
    boolean leadsTo(Origin origin) {
        return direct.stream().noneMatch(rule -> rule.matches(origin));
    }
}
