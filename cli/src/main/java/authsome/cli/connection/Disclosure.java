package authsome.cli.connection;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;

/** Secrets are printed for a person who says so, and never inside a run, whose child is not to see them. */
final class Disclosure {

    private Disclosure() {}

    /** Demands a yes to {@code question}, given at the terminal or beforehand. */
    static void confirm(Invocation invocation, String question) {
        if (invocation.world().insideRun()) {
            throw new Failure("OperationNotAllowedError", "secrets are not shown inside a run")
                    .hint("requests through the proxy carry the credential; run this command outside of it to see it");
        }
        if (!invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was shown");
        }
    }
}
