package authsome.cli.grammar;

/**
 * A value that a command takes by its place.
 *
 * @param label as it is shown in help, for example {@code PROVIDER}
 * @param optional whether it may be left out
 * @param kind what kind of value it is
 * @param help what it stands for, in one line
 */
public record Operand(String label, boolean optional, Kind kind, String help) {

    /** The service, as most commands take it. */
    public static final Operand PROVIDER = of("PROVIDER", Kind.PROVIDER, "the provider; 'authsome list' names them");

    /** The same, where a connection must be there. */
    public static final Operand CONNECTED = of("PROVIDER", Kind.CONNECTED, "the provider; 'authsome list' names them");

    /** The account at the provider before it. */
    public static final Operand CONNECTION = of("CONNECTION", Kind.CONNECTION, "the name of the account there");

    /** An operand that must be there. */
    public static Operand of(String label, Kind kind, String help) {
        return new Operand(label, false, kind, help);
    }

    /** The same, and it may be left out. */
    public Operand orNone(String meaning) {
        return new Operand(label, true, kind, meaning);
    }

    /** As it stands in a usage line. */
    public String usage() {
        return optional ? '[' + label + ']' : label;
    }
}
