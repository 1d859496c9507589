package authsome.application.login;

import authsome.application.oauth.Plans;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.error.Nearest;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.secret.Secret;
import authsome.ports.provider.DefinitionFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks for what differs from customer to customer of a service, and checks it. */
final class VariableInput {

    private final DefinitionFormat format;

    VariableInput(DefinitionFormat format) {
        this.format = format;
    }

    /** What a login does not know yet. */
    static List<InputField> fields(ProviderDefinition definition, LoginChoices choices) {
        return definition.variables().stream()
                .filter(variable -> !choices.variables().containsKey(variable.name()))
                .map(variable -> new InputField(
                        variable.name(),
                        variable.label(),
                        false,
                        variable.usual(),
                        true,
                        variable.pattern(),
                        rule(variable)))
                .toList();
    }

    /**
     * The values that somebody named, in one spelling.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} for one that the definition does not know, or that does not fit
     */
    SortedMap<String, String> checked(ProviderDefinition definition, Map<String, String> named) {
        SortedMap<String, String> values = new TreeMap<>();
        named.forEach((name, value) -> values.put(name, checked(require(definition, name), definition, value)));
        return values;
    }

    /**
     * The choices with what a person entered; a variable that has a usual value takes that where nothing was.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if something is missing or does not fit
     */
    LoginChoices enter(ProviderDefinition definition, LoginChoices choices, Map<String, Secret> data) {
        SortedMap<String, String> values = new TreeMap<>(choices.variables());
        for (Variable variable : definition.variables()) {
            if (values.containsKey(variable.name())) {
                continue;
            }
            String entered = ClientForm.value(data, variable.name());
            String value = entered == null ? variable.usual() : entered;
            if (value == null) {
                throw wrong(definition, variable.label() + " cannot be empty")
                        .hint("name it with --set " + variable.name() + "=" + shownExample(variable));
            }
            values.put(variable.name(), checked(variable, definition, value));
        }
        if (!values.isEmpty()) {
            // said while somebody is there who can mend it
            Plans.apiUrls(definition, new Installation(null, values));
        }
        return choices.with(values);
    }

    private String checked(Variable variable, ProviderDefinition definition, String typed) {
        String value = fitting(variable, typed.strip());
        if (value == null) {
            throw wrong(definition, variable.label() + " does not fit: " + rule(variable))
                    .hint("name it with --set " + variable.name() + "=" + shownExample(variable));
        }
        return value;
    }

    /** The value, or its small letters; null when neither fits. */
    private @Nullable String fitting(Variable variable, String value) {
        for (String tried : List.of(value, value.toLowerCase(Locale.ROOT))) {
            if (Installation.isValue(tried)
                    && !tried.startsWith("xn--")
                    && (tried.indexOf('.') < 0 || variable.saysDots())
                    && format.matchesWhole(variable.pattern(), tried.getBytes(StandardCharsets.US_ASCII))) {
                return tried;
            }
        }
        return null;
    }

    private static Variable require(ProviderDefinition definition, String name) {
        List<String> known = definition.variables().stream().map(Variable::name).toList();
        return definition.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                                definition,
                                known.isEmpty()
                                        ? definition.displayName() + " has no variables"
                                        : "there is no variable of that name")
                        .hint(
                                known.isEmpty()
                                        ? "leave --set out"
                                        : Nearest.to(name, known)
                                                .map(near -> "did you mean '" + near + "'?")
                                                .orElse("it is one of " + String.join(", ", known))));
    }

    private static String rule(Variable variable) {
        String hint = variable.hint() == null ? "it has another form" : variable.hint();
        return variable.example() == null ? hint : hint + ", such as '" + variable.example() + "'";
    }

    private static String shownExample(Variable variable) {
        return variable.example() == null ? "VALUE" : variable.example();
    }

    private static AuthsomeException wrong(ProviderDefinition definition, String why) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + why)
                .at(definition.name());
    }
}
