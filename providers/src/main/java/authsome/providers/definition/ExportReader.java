package authsome.providers.definition;

import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code export}: which environment variables a connection fills. */
final class ExportReader {

    private static final List<String> SOURCES =
            Arrays.stream(VariableSource.values()).map(VariableSource::name).toList();

    private final Problems problems;
    private final Map<String, Map<Kind, Integer>> claims = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final SortedMap<VariableName, VariableSource> extras = new TreeMap<>();

    /** What sort of connection fills a variable: a name may serve two of them, since a connection is only one. */
    private enum Kind {
        KEY,
        TOKENS,
        COOKIES,
        ANY
    }

    ExportReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads the block, and notes what is wrong. */
    void read(@Nullable Fields export) {
        if (export == null) {
            return;
        }
        Fields env = export.block("env");
        if (env != null) {
            for (Member member : env.object().members()) {
                variable(member);
            }
        }
        for (Member member : export.object().members()) {
            if (!member.name().equals("env")) {
                extra(member);
            }
        }
    }

    /** The variable for a field of a connection, such as {@code api_key}; null for none. */
    @Nullable
    String name(String field) {
        return names.get(field);
    }

    /** The variable that a block names itself; null for none. */
    @Nullable
    String own(Fields block) {
        String name = block.text("env_var");
        if (name != null) {
            check(block.line("env_var"), block.path() + "env_var", name);
        }
        return name;
    }

    /** The variables that {@link #read} found beside {@code env}. */
    SortedMap<VariableName, VariableSource> extras() {
        return extras;
    }

    private void variable(Member member) {
        String field = "export.env." + member.name();
        if (member.value() instanceof JsonText name) {
            check(member.line(), field, name.value());
            claim(member.line(), name.value(), kind(member.name()));
            names.put(member.name(), name.value());
        } else {
            problems.add(
                    member.line(),
                    Problems.quote(field) + " must be the name of a variable, not "
                            + member.value().kind());
        }
    }

    private static Kind kind(String field) {
        return switch (field) {
            case "api_key" -> Kind.KEY;
            case "access_token", "refresh_token" -> Kind.TOKENS;
            default -> Kind.COOKIES;
        };
    }

    private static Kind kind(VariableSource source) {
        return switch (source) {
            case API_TOKEN -> Kind.KEY;
            case ACCESS_TOKEN -> Kind.TOKENS;
            case BASE_URL, API_URL -> Kind.ANY;
        };
    }

    private void extra(Member member) {
        String field = "export." + member.name();
        check(member.line(), field, member.name());
        if (!(member.value() instanceof JsonText source) || !SOURCES.contains(source.value())) {
            problems.add(member.line(), Problems.quote(field) + " must be one of " + String.join(", ", SOURCES));
            return;
        }
        VariableSource filled = VariableSource.valueOf(source.value());
        claim(member.line(), member.name(), kind(filled));
        if (VariableName.isWellFormed(member.name()) && !VariableName.isReserved(member.name())) {
            extras.put(new VariableName(member.name()), filled);
        }
    }

    /** Notes a name that is none, or one that programs give a meaning of its own. */
    void check(int line, String field, String name) {
        if (!VariableName.isWellFormed(name)) {
            problems.add(
                    line,
                    Problems.quote(field) + ": " + Problems.quote(name)
                            + " is not the name of an environment variable");
        } else if (VariableName.isReserved(name)) {
            problems.add(line, Problems.quote(field) + ": " + name + " has a meaning of its own to programs");
        }
    }

    private void claim(int line, String name, Kind kind) {
        Map<Kind, Integer> before = claims.computeIfAbsent(name, _ -> new EnumMap<>(Kind.class));
        Integer clash = kind == Kind.ANY
                ? before.values().stream().findFirst().orElse(null)
                : before.getOrDefault(kind, before.get(Kind.ANY));
        if (clash != null) {
            problems.add(
                    line, "environment variable " + Problems.quote(name) + " is named twice; first in line " + clash);
        }
        before.putIfAbsent(kind, line);
    }
}
