package authsome.providers.definition;

import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.util.Arrays;
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
    private final Map<String, Integer> lines = new HashMap<>();
    private final SortedMap<VariableName, VariableSource> extras = new TreeMap<>();

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

    /** The variables that {@link #read} found beside {@code env}. */
    SortedMap<VariableName, VariableSource> extras() {
        return extras;
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
        } else if (VariableName.isWellFormed(member.name()) && !VariableName.isReserved(member.name())) {
            extras.put(new VariableName(member.name()), VariableSource.valueOf(source.value()));
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

    private void claim(int line, String name) {
        Integer before = lines.putIfAbsent(name, line);
        if (before != null) {
            problems.add(
                    line, "environment variable " + Problems.quote(name) + " is named twice; first in line " + before);
        }
    }
}
