package authsome.cli.login;

import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.VariableView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells a customer's installation from others: said by {@code --set}, else by a person at a terminal, else taken from the
 * variable of the environment in which people keep it, else what is usual. None of it is secret.
 */
public final class VariableAnswers {

    private final Invocation invocation;
    private final ProviderView definition;

    public VariableAnswers(Invocation invocation, ProviderView definition) {
        this.invocation = invocation;
        this.definition = definition;
    }

    /** What {@code --set} says. */
    public static SortedMap<String, String> named(Invocation invocation) {
        SortedMap<String, String> named = new TreeMap<>();
        for (String setting : invocation.arguments().all("--set")) {
            int equals = setting.indexOf('=');
            if (equals < 1 || equals == setting.length() - 1) {
                throw Failure.usage("--set needs NAME=VALUE, such as --set shop=acme");
            }
            if (named.put(setting.substring(0, equals), setting.substring(equals + 1)) != null) {
                throw Failure.usage("--set names '" + setting.substring(0, equals) + "' twice");
            }
        }
        return named;
    }

    /**
     * Answers what a login asks of these.
     *
     * @param byPage whether a page in the browser asks for what nobody says here
     * @return the login as it stands then
     */
    public LoginSession answer(LoginSession session, boolean byPage) {
        SortedMap<String, Secret> answers = new TreeMap<>();
        for (VariableView variable : definition.variables()) {
            LoginField field = field(session, variable);
            if (field == null) {
                continue;
            }
            Secret value = value(variable);
            if (value == null && byPage) {
                return session;
            }
            if (value == null) {
                throw new Failure("InputCancelledError", "no " + variable.label() + " was named")
                        .hint("name it with --set " + variable.name() + "="
                                + (variable.example() == null ? "VALUE" : variable.example()));
            }
            answers.put(variable.name(), value);
        }
        if (answers.isEmpty()) {
            return session;
        }
        Map<String, Secret> data = answers;
        return invocation.call(client -> client.resumeLogin(new SessionId(session.id()), data));
    }

    /** What nobody needs to be asked for, as a key that is taken from the environment goes with what stands beside it. */
    public SortedMap<String, String> known() {
        SortedMap<String, String> known = new TreeMap<>();
        for (VariableView variable : definition.variables()) {
            String kept = kept(variable);
            if (kept != null) {
                known.put(variable.name(), kept);
            }
        }
        return known;
    }

    private @Nullable Secret value(VariableView variable) {
        String kept = kept(variable);
        String proposal = kept == null ? variable.usual() : kept;
        if (!invocation.world().terminal().canAsk()) {
            if (kept != null) {
                invocation
                        .output()
                        .warn("authsome: taking " + variable.label() + " from the environment variable "
                                + variable.environmentName());
            }
            return proposal == null ? null : Secret.ofUtf8(proposal);
        }
        String hint = variable.hint() == null ? "" : " (" + variable.hint() + ")";
        LoginField field = new LoginField(variable.name(), variable.label() + hint, false, proposal, true);
        return new FieldPrompt(invocation).ask(List.of(field)).get(variable.name());
    }

    private @Nullable String kept(VariableView variable) {
        String name = variable.environmentName();
        String value = name == null ? null : invocation.world().variable(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable LoginField field(LoginSession session, VariableView variable) {
        return session.inputs().stream()
                .filter(field -> field.name().equals(variable.name()))
                .findFirst()
                .orElse(null);
    }
}
