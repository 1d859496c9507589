package authsome.api.client.remote;

import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.domain.connection.ConnectionStatus;
import authsome.library.Revocation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what stands on the wire as text. What a newer daemon says in words that are not known here is as unsaid. */
final class Wires {

    private Wires() {}

    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        return null;
    }

    static ConnectionStatus status(String name) {
        return Objects.requireNonNullElse(constant(ConnectionStatus.class, name), ConnectionStatus.INVALID);
    }

    static Revocation revocation(RevokeOutcome outcome) {
        Revocation.Remote remote = constant(Revocation.Remote.class, outcome.remote());
        return new Revocation(
                (int) outcome.ended(), remote == null ? Revocation.Remote.NONE : remote, outcome.problem());
    }
}
