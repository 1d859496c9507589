package authsome.cli.text;

/** What a piece of text is, for those who see colours; nothing is told by colour alone. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    CAREFUL("33"),
    BAD("31");

    private static final String START = "\u001b[";
    private static final String END = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** {@code text}, which is plain, between the sequences that begin and end this style. */
    public String around(String text) {
        return code.isEmpty() || text.isEmpty() ? text : START + code + "m" + text + END;
    }
}
