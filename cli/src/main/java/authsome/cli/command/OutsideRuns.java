package authsome.cli.command;

import authsome.cli.console.Failure;

/** What concerns a whole home or its owner is no business of a command that may only use its connections. */
public final class OutsideRuns {

    private OutsideRuns() {}

    /** Refuses inside a run. */
    public static void require(Invocation invocation) {
        if (invocation.world().insideRun()) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "'" + invocation.arguments().form().path() + "' is refused inside a run")
                    .hint("run it outside of the run");
        }
    }
}
