package authsome.library;

import java.util.Locale;

/** In which form a credential is written for programs that read variables. */
public enum ExportFormat {
    /** {@code NAME=value}, one a line, the value as it is: for programs that take the rest of a line. */
    ENV,
    /** {@code export NAME='value'}, one a line: a shell changes nothing in it and finds nothing to carry out. */
    SHELL,
    /** {@code NAME=value} as {@code .env} files have it: quoted where something in the value could be taken for more. */
    DOTENV,
    /** One JSON object of names and values. */
    JSON;

    /** The name on the command line and on the wire: lower case. The wire knows no {@code dotenv}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
