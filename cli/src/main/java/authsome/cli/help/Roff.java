package authsome.cli.help;

/** A manual page being written in the man(7) macros. */
final class Roff {

    private final StringBuilder page = new StringBuilder();

    /** Begins a page; its date is read by programs too. */
    static Roff title(String name, String date, String version) {
        Roff roff = new Roff();
        roff.page
                .append(".TH ")
                .append(escaped(name))
                .append(" 1 ")
                .append(date)
                .append(" \"authsome ");
        roff.page.append(escaped(version)).append("\" authsome\n.nh\n.ad l\n");
        return roff;
    }

    /** Adds a macro with its arguments, which are quoted where need be. */
    Roff macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
        return this;
    }

    /** Adds a line of text. */
    Roff text(String line) {
        page.append(begin(escaped(line))).append('\n');
        return this;
    }

    /** Adds a line of bold text. */
    Roff bold(String line) {
        page.append("\\fB").append(escaped(line)).append("\\fR\n");
        return this;
    }

    /** Adds lines that stay as they are. */
    Roff lines(Iterable<String> lines) {
        page.append(".RS 4\n.nf\n");
        lines.forEach(line -> page.append(begin(escaped(line))).append('\n'));
        page.append(".fi\n.RE\n");
        return this;
    }

    String page() {
        return page.toString();
    }

    /** What begins a line with a dot or an apostrophe would be a macro. */
    private static String begin(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    /** A hyphen-minus must be one, and not a hyphen, where somebody copies it. */
    static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }
}
