package authsome.cli.command;

import authsome.cli.console.Failure;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;

/** Names as people type them. */
public final class Names {

    private Names() {}

    /** A provider's name. */
    public static ProviderName provider(String text) {
        try {
            return new ProviderName(text);
        } catch (IllegalArgumentException problem) {
            throw new Failure("ProviderNotFoundError", String.valueOf(problem.getMessage()))
                    .hint("run 'authsome list' to see the providers")
                    .because(problem);
        }
    }

    /** A connection's name. */
    public static ConnectionName connection(String text) {
        try {
            return new ConnectionName(text);
        } catch (IllegalArgumentException problem) {
            throw new Failure("InvalidConnectionNameError", String.valueOf(problem.getMessage())).because(problem);
        }
    }
}
