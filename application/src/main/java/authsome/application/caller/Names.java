package authsome.application.caller;

import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.RunId;

/** Reads the names that a client sends. A name that cannot exist is answered as one that does not. */
public final class Names {

    private static final int SHOWN = 80;

    private Names() {}

    /** Reads a provider's name. */
    public static ProviderName provider(String text) {
        try {
            return new ProviderName(text);
        } catch (IllegalArgumentException _) {
            throw new AuthsomeException(ErrorCode.PROVIDER_NOT_FOUND, "Provider '" + shown(text) + "' not found");
        }
    }

    /** Reads a connection's name; blanks around it do not count. */
    public static ConnectionName connection(String text) {
        try {
            return new ConnectionName(text.strip());
        } catch (IllegalArgumentException wrong) {
            String why = wrong.getMessage();
            throw new AuthsomeException(
                    ErrorCode.INVALID_CONNECTION_NAME, why == null ? "invalid connection name" : why);
        }
    }

    /** Reads a run's id. */
    public static RunId run(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException _) {
            throw new AuthsomeException(ErrorCode.RUN_NOT_FOUND, "Run '" + shown(text) + "' not found");
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }
}
