package authsome.domain.host;

import java.util.Set;

/**
 * Suffixes under which a registry sells names to everybody, such as {@code co.uk}. This knows the usual second levels of
 * country registries, not the whole list that browsers carry: it keeps people from a slip, and what a definition names is
 * shown to them besides.
 */
public final class RegistrySuffix {

    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "ltd", "mil", "ne", "net", "or", "org", "plc", "sch");

    private RegistrySuffix() {}

    /** Whether {@code suffix}, in lower case, has two labels and is one. */
    public static boolean isOne(String suffix) {
        int dot = suffix.indexOf('.');
        return dot > 0
                && suffix.indexOf('.', dot + 1) < 0
                && suffix.length() - dot - 1 == 2
                && SECOND_LEVELS.contains(suffix.substring(0, dot));
    }
}
