package authsome.providers.definition;

import authsome.domain.oauth.Installation;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code variables}: what differs from customer to customer, and may stand in URLs of the definition. */
final class VariablesReader {

    private static final List<String> KNOWN =
            List.of("name", "label", "hint", "example", "pattern", "default", "env_var");
    private static final int MAX_VARIABLES = 8;

    private final Fields top;
    private final ExportReader environment;

    VariablesReader(Fields top, ExportReader environment) {
        this.top = top;
        this.environment = environment;
    }

    /** The variables that can be read; what is wrong is noted. */
    List<Variable> read() {
        JsonValue given = top.find("variables");
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof JsonList list)
                || list.items().isEmpty()
                || list.items().size() > MAX_VARIABLES) {
            top.problem("variables", "must be a list of one to " + MAX_VARIABLES + " objects");
            return List.of();
        }
        List<Variable> variables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            JsonValue item = list.items().get(i);
            String path = "variables[" + i + "]";
            if (!(item instanceof JsonObject object)) {
                top.problems().add(item.line(), "'" + path + "' must be an object, not " + item.kind());
                continue;
            }
            Variable variable = variable(new Fields(path + ".", object, top.problems()));
            if (variable != null && !names.add(variable.name())) {
                top.problems().add(item.line(), "'variables' names " + Problems.quote(variable.name()) + " twice");
            } else if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    private @Nullable Variable variable(Fields entry) {
        entry.allowOnly(KNOWN);
        entry.require("name");
        entry.require("label");
        String name = entry.text("name");
        String label = entry.shownText("label", 60);
        String hint = entry.shownText("hint", 400);
        String example = entry.shownText("example", 200);
        String pattern = KeyPattern.read(entry, "pattern");
        String usual = entry.text("default");
        String variable = environment.own(entry);
        if (name != null && !Variable.isName(name)) {
            entry.problem(
                    "name",
                    "cannot be " + Problems.quote(name)
                            + ": small letters, digits and '_', a letter first, 32 at most, and no name that"
                            + " definitions use otherwise");
            return null;
        }
        if (name == null || label == null) {
            return null;
        }
        String whole = Objects.requireNonNullElse(pattern, Variable.ONE_LABEL);
        fits(entry, "example", example, whole);
        fits(entry, "default", usual, whole);
        return new Variable(name, label, hint, example, whole, usual, variable);
    }

    private static void fits(Fields entry, String field, @Nullable String value, String pattern) {
        if (value == null) {
            return;
        }
        try {
            if (!Installation.isValue(value) || !Pattern.compile(pattern).matches(value)) {
                entry.problem(field, "does not match the pattern of the variable, which is " + Problems.quote(pattern));
            }
        } catch (PatternSyntaxException _) {
            // said where the pattern was read
        }
    }

    /** Notes variables that are called like a value of a key: a login asks for both by their names. */
    void requireOwnNames(List<Variable> variables, List<WayIn> ways) {
        for (Variable variable : variables) {
            boolean taken = ways.stream()
                    .flatMap(way -> way instanceof WayIn.ApiKey key ? key.parts().stream() : Stream.empty())
                    .anyMatch(part -> part.name().equals(variable.name()));
            if (taken) {
                top.problem(
                        "variables", "has " + Problems.quote(variable.name()) + ", which is one of \"secrets\" too");
            }
        }
    }

    /** Notes variables that nothing uses: most likely one is written otherwise elsewhere. */
    void requireUse(List<Variable> variables, Set<String> used) {
        for (Variable variable : variables) {
            if (!used.contains(variable.name()) && variable.environmentName() == null) {
                top.problem(
                        "variables",
                        "has " + Problems.quote(variable.name()) + ", which stands in no URL and has no \"env_var\"");
            }
        }
    }
}
