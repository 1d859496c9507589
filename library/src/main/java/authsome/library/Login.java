package authsome.library;

import authsome.domain.login.SessionState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login as it stood when it was looked at.
 *
 * @param id names it, for {@link Logins#get} and {@link Logins#resume}, also in another process of the same identity
 * @param provider where
 * @param connection the account that it fills
 * @param state how far it is
 * @param message what to tell the person; null for nothing
 * @param error why it failed; null unless it did
 * @param page what the person opens; null when there is nothing to open
 * @param userCode what the person types there; null for nothing
 * @param inputs what the person has to enter; empty for nothing
 * @param expiresAt when it is forgotten
 */
public record Login(
        String id,
        String provider,
        String connection,
        SessionState state,
        @Nullable String message,
        @Nullable String error,
        @Nullable URI page,
        @Nullable String userCode,
        List<LoginInput> inputs,
        Instant expiresAt) {

    public Login {
        inputs = List.copyOf(inputs);
    }

    /** Whether it still waits for somebody or something. */
    public boolean isOpen() {
        return switch (state) {
            case PENDING, WAITING_FOR_USER, PROCESSING -> true;
            case COMPLETED, FAILED, EXPIRED, CANCELLED -> false;
        };
    }

    /** Whether the connection is there now. */
    public boolean isCompleted() {
        return state == SessionState.COMPLETED;
    }
}
