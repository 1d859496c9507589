package authsome.providers.definition;

import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code export}: which environment variables a connection fills. */
final class ExportReader {

    private static final List<String> SOURCES = List.of("BASE_URL", "API_URL", "ACCESS_TOKEN", "API_TOKEN");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    // a definition that names one of these would take the proxy, the trust or the program search away from a child
    private static final Set<String> RESERVED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "SHELL",
            "IFS",
            "ENV",
            "BASH_ENV",
            "TMPDIR",
            "TEMP",
            "TMP",
            "CLASSPATH",
            "JAVA_HOME",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS",
            "NODE_USE_ENV_PROXY",
            "NODE_OPTIONS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "PYTHONPATH",
            "PYTHONSTARTUP",
            "PERL5LIB",
            "RUBYLIB");
    private static final List<String> RESERVED_BEGINNINGS = List.of("AUTHSOME_", "LD_", "DYLD_");

    private final Problems problems;
    private final Map<String, Integer> lines = new HashMap<>();

    ExportReader(Problems problems) {
        this.problems = problems;
    }

    /** Notes what is wrong, and returns the variable of the API key, or null. */
    @Nullable
    String read(@Nullable Fields export) {
        if (export == null) {
            return null;
        }
        Fields env = export.block("env");
        if (env != null) {
            for (Member member : env.object().members()) {
                variable("export.env." + member.name(), member.value());
            }
        }
        for (Member member : export.object().members()) {
            if (!member.name().equals("env")) {
                extra(member);
            }
        }
        return env == null || !(env.find("api_key") instanceof JsonText name) ? null : name.value();
    }

    private void variable(String field, JsonValue value) {
        if (value instanceof JsonText name) {
            check(value.line(), field, name.value());
            claim(value.line(), name.value());
        } else {
            problems.add(value.line(), Problems.quote(field) + " must be the name of a variable, not " + value.kind());
        }
    }

    private void extra(Member member) {
        String field = "export." + member.name();
        check(member.line(), field, member.name());
        claim(member.line(), member.name());
        if (!(member.value() instanceof JsonText source) || !SOURCES.contains(source.value())) {
            problems.add(member.line(), Problems.quote(field) + " must be one of " + String.join(", ", SOURCES));
        }
    }

    /** Notes a name that is none, or one that the run needs for itself. */
    void check(int line, String field, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    line,
                    Problems.quote(field) + ": " + Problems.quote(name)
                            + " is not the name of an environment variable");
        } else if (RESERVED.contains(upper) || RESERVED_BEGINNINGS.stream().anyMatch(upper::startsWith)) {
            problems.add(line, Problems.quote(field) + ": " + name + " has a meaning of its own to programs");
        }
    }

    private void claim(int line, String name) {
        Integer before = lines.putIfAbsent(name, line);
        if (before != null) {
            problems.add(
                    line, "environment variable " + Problems.quote(name) + " is named twice; first in line " + before);
        }
    }
}
