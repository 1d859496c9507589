package authsome.cli.grammar;

/** What came of reading a command line. */
public sealed interface Reading {

    /**
     * A command to be carried out.
     *
     * @param arguments what it was given
     */
    record Command(Arguments arguments) implements Reading {}

    /**
     * Help was asked for.
     *
     * @param about the words of a command, or the word of a group; empty for all there is
     */
    record Help(String about) implements Reading {}

    /** The version was asked for. */
    record Version() implements Reading {}
}
