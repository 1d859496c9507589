package authsome.domain.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * For which services a run answers, and what becomes of all other requests. The names are the published package's.
 *
 * <p>{@code connected}: services with a connection. {@code configured}: all that have a definition; where a connection is
 * missing, the request is refused with the login that is needed. {@code allow}: the rest passes untouched. {@code deny}: the
 * rest is refused, plain http and this machine's own ports included.
 */
public enum RunMode {
    CONNECTED_ALLOW,
    CONNECTED_DENY,
    CONFIGURED_ALLOW,
    CONFIGURED_DENY;

    /** As settings and JSON call it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that name; empty for none. */
    public static Optional<RunMode> of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether services without a connection are refused until there is one. */
    public boolean isForConfigured() {
        return this == CONFIGURED_ALLOW || this == CONFIGURED_DENY;
    }

    /** Whether what no service answers for is refused. */
    public boolean deniesTheRest() {
        return this == CONNECTED_DENY || this == CONFIGURED_DENY;
    }
}
