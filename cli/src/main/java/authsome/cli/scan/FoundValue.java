package authsome.cli.scan;

import authsome.domain.secret.Secret;

/**
 * A variable's value and where it stands.
 *
 * @param value a secret
 * @param source the file's name, or {@code environment}
 * @param line counted from 1; 0 in the environment
 */
record FoundValue(Secret value, String source, int line) {

    static final String ENVIRONMENT = "environment";

    boolean isInFile() {
        return line > 0;
    }

    /** For people. */
    String where() {
        return isInFile() ? source + " line " + line : "the environment";
    }
}
