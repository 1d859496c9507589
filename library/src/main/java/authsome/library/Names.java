package authsome.library;

import authsome.domain.connection.ConnectionName;
import authsome.domain.document.DocumentName;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.library.error.CallRefusedException;
import authsome.library.error.Failures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the names that a program writes, for both implementations. One that cannot exist is as one that does not. */
public final class Names {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private Names() {}

    /** Reads a provider's name. */
    public static ProviderName provider(String text) {
        try {
            return new ProviderName(text);
        } catch (IllegalArgumentException _) {
            throw Failures.of(ErrorCode.PROVIDER_NOT_FOUND, "Provider '" + shown(text) + "' not found", null);
        }
    }

    /** Reads a connection's name; null stays null. */
    public static @Nullable ConnectionName connection(@Nullable String text) {
        return text == null ? null : required(text);
    }

    /** Reads a connection's name; null means {@code default}. */
    public static ConnectionName orDefault(@Nullable String text) {
        return text == null ? ConnectionName.DEFAULT : required(text);
    }

    private static ConnectionName required(String text) {
        try {
            return new ConnectionName(text);
        } catch (IllegalArgumentException wrong) {
            throw Failures.of(ErrorCode.INVALID_CONNECTION_NAME, String.valueOf(wrong.getMessage()), null);
        }
    }

    /** Reads a handle that should be there. */
    public static Handle identity(String text) {
        return handle(text)
                .orElseThrow(() ->
                        Failures.of(ErrorCode.IDENTITY_NOT_FOUND, "Identity '" + shown(text) + "' not found", null));
    }

    /** Reads a handle; empty when none can read so. */
    public static Optional<Handle> handle(String text) {
        try {
            return Optional.of(new Handle(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Reads a key of {@link Vault}. */
    public static DocumentName document(String text) {
        try {
            return new DocumentName(text);
        } catch (IllegalArgumentException wrong) {
            throw new CallRefusedException(UNPROCESSABLE, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Reads the id of a login. */
    public static SessionId login(String text) {
        try {
            return new SessionId(text);
        } catch (IllegalArgumentException wrong) {
            throw new CallRefusedException(NOT_FOUND, "Authentication session not found", wrong);
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "...";
    }
}
