package authsome.cli.completion;

/** The shells that ask what could stand at the cursor, and how each takes a word. */
enum Shell {
    BASH("authsome.bash"),
    ZSH("_authsome"),
    FISH("authsome.fish"),
    POWERSHELL("authsome.ps1");

    private static final String SAFE = "_./:=+-";

    private final String script;

    Shell(String script) {
        this.script = script;
    }

    /** The file that holds its script. */
    String script() {
        return script;
    }

    /**
     * {@code value} as it may stand in a command line and means nothing else. bash and PowerShell insert what they are
     * given, and the others quote by themselves.
     */
    String quoted(String value) {
        return switch (this) {
            case BASH -> bash(value);
            case ZSH, FISH -> value;
            case POWERSHELL -> powershell(value);
        };
    }

    /** A word as it was typed, without its quotes, of which the last may be open. */
    String unquoted(String typed) {
        if (this != BASH || (typed.indexOf('\\') < 0 && typed.indexOf('\'') < 0 && typed.indexOf('"') < 0)) {
            return typed;
        }
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && i + 1 < typed.length()) {
                i++;
                plain.append(typed.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String bash(String value) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isSafe(c) && c != '@' && c != '%' && c != ',') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    /** Its single quotes come in four shapes, and each ends what another began. */
    private static String powershell(String value) {
        boolean safe = true;
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            safe &= isSafe(c);
            if (c == '\'' || (c >= '\u2018' && c <= '\u201B')) {
                quoted.append(c);
            }
            quoted.append(c);
        }
        return safe ? value : quoted.append('\'').toString();
    }

    private static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SAFE.indexOf(c) >= 0;
    }
}
