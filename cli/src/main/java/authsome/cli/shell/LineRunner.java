package authsome.cli.shell;

import authsome.cli.console.World;

/** Carries out the words of one command line, as if they had been given to a process of their own. */
@FunctionalInterface
public interface LineRunner {

    /** Gives the exit code; whatever went wrong has been said. */
    int run(String[] words, World world);
}
