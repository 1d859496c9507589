package authsome.cli.keeping;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;

/** What concerns a whole home is no business of a command that may only use its connections. */
final class OutsideRuns {

    private OutsideRuns() {}

    /** Refuses inside a run. */
    static void require(Invocation invocation) {
        if (invocation.world().insideRun()) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "'" + invocation.arguments().form().path() + "' is refused inside a run")
                    .hint("run it outside of the run");
        }
    }
}
