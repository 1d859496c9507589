package authsome.cli.credential;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;

/** What holds for every program that asks for credentials. */
final class HelperRules {

    private HelperRules() {}

    /** The child of a run is not to see credentials, by whichever program it asks for them. */
    static void requireOutsideRuns(Invocation invocation, String program) {
        if (invocation.world().insideRun()) {
            throw new Failure("OperationNotAllowedError", program + " is given no credentials inside a run")
                    .hint("run it outside of 'authsome run'");
        }
    }

    /** Whether text is a host, or a host and a port, as a definition can name it. */
    static boolean isHost(String text) {
        if (text.isEmpty() || text.length() > 260) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = c == '.' || c == '-' || c == '_' || c == ':' || isLetterOrDigit(c);
            if (!fits) {
                return false;
            }
        }
        return text.indexOf(':') == text.lastIndexOf(':');
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
