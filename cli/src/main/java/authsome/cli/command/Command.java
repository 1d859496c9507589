package authsome.cli.command;

/** Something that a person can tell authsome to do. */
public interface Command {

    /**
     * Does it.
     *
     * @return the exit code
     * @throws authsome.cli.console.Failure when it cannot be done
     */
    int run(Invocation invocation);
}
