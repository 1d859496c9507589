package authsome.cli.grammar;

/** What a person wants of a command; help and the reference are in this order. */
public enum Topic {
    START("Getting started"),
    CONNECTIONS("Connections"),
    RUNNING("Running programs"),
    AGENTS("Agents that use authsome"),
    PROVIDERS("Providers"),
    OWNERS("Identities, profiles and vaults"),
    KEEPING("Keeping it safe"),
    DAEMON("The daemon"),
    COMMAND_LINE("This command line"),
    OTHER("Other commands");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** A few words. */
    public String title() {
        return title;
    }
}
