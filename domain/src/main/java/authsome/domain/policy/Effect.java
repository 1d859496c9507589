package authsome.domain.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule does with the requests that fall under it. */
public enum Effect {
    /** They go on. */
    ALLOW,
    /** They are refused. */
    DENY,
    /** Those that read go on, all others are refused: GET, HEAD and OPTIONS (RFC 9110, 9.2.1). */
    READ_ONLY;

    /** As people and JSON call it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The effect of that name; empty for none. */
    public static Optional<Effect> of(String wireName) {
        return Arrays.stream(values())
                .filter(effect -> effect.wireName().equals(wireName))
                .findFirst();
    }
}
