package authsome.domain.provider;

import authsome.domain.client.ClientVariables;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of an environment variable that may hold a value of ours: never one by which a loader, a shell or a runtime
 * decides what code to run, whom to trust or which way to the network it takes.
 *
 * @param value letters, digits and underscores, no digit first, 512 at most
 */
public record VariableName(String value) implements Comparable<VariableName> {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,511}");

    private static final Set<String> RESERVED = Set.of(
            // where programs, shells and their start-up files are found
            "PATH",
            "HOME",
            "USER",
            "SHELL",
            "IFS",
            "ENV",
            "BASH_ENV",
            "BASHOPTS",
            "SHELLOPTS",
            "CDPATH",
            "PROMPT_COMMAND",
            "PS4",
            "TMPDIR",
            "TEMP",
            "TMP",
            "EDITOR",
            "VISUAL",
            "PAGER",
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "GIT_EXEC_PATH",
            // what runtimes load or obey
            "CLASSPATH",
            "JAVA_HOME",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "NODE_OPTIONS",
            "NODE_PATH",
            "PERL5LIB",
            "PERL5OPT",
            "PERL5DB",
            "RUBYLIB",
            "RUBYOPT",
            "GLIBC_TUNABLES",
            "GCONV_PATH",
            // whom they trust, beside those below
            "SSL_CERT_DIR",
            "SSLKEYLOGFILE",
            "OPENSSL_CONF",
            "OPENSSL_MODULES",
            "NODE_TLS_REJECT_UNAUTHORIZED");

    /** Those by which programs find a proxy and whom they trust, in capitals. */
    private static final Set<String> OF_CLIENTS =
            ClientVariables.all().map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    private static final List<String> RESERVED_BEGINNINGS =
            List.of("AUTHSOME_", "LD_", "DYLD_", "PYTHON", "NPM_CONFIG_");
    private static final String RESERVED_END = "_PROXY";

    public VariableName {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not the name of an environment variable");
        }
        if (isReserved(value)) {
            throw new IllegalArgumentException(value + " has a meaning of its own to programs");
        }
    }

    /** Whether shells take this for the name of a variable. */
    public static boolean isWellFormed(String text) {
        return WELL_FORMED.matcher(text).matches();
    }

    /** Whether programs give this name a meaning that no value of ours may have. */
    public static boolean isReserved(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return RESERVED.contains(upper)
                || OF_CLIENTS.contains(upper)
                || upper.endsWith(RESERVED_END)
                || RESERVED_BEGINNINGS.stream().anyMatch(upper::startsWith);
    }

    @Override
    public int compareTo(VariableName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
