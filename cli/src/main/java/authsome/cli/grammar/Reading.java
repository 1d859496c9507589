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
     * A text that was asked for: help.
     *
     * @param text several lines
     */
    record Text(String text) implements Reading {}

    /** The version was asked for. */
    record Version() implements Reading {}
}
