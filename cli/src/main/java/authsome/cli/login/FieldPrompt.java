package authsome.cli.login;

import authsome.api.client.wire.login.LoginField;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.domain.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what a login needs: a person at a terminal, else standard input, one line for each field in their order. Never
 * the command line, which other programs can read.
 */
public final class FieldPrompt {

    private final Invocation invocation;

    public FieldPrompt(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What was entered, by name; the secrets are the caller's to close. */
    public Map<String, Secret> ask(List<LoginField> fields) {
        Map<String, Secret> entered = new HashMap<>();
        for (LoginField field : fields) {
            Secret value = ask(field);
            if (value != null && !value.isEmpty()) {
                entered.put(field.name(), value);
            } else if (field.defaultValue() != null) {
                entered.put(field.name(), Secret.ofUtf8(field.defaultValue()));
            } else if (field.required()) {
                throw new Failure("InputCancelledError", "no " + field.label() + " was entered")
                        .hint("run this in a terminal, or pipe one line for each of: "
                                + String.join(
                                        ", ",
                                        fields.stream().map(LoginField::label).toList()));
            }
        }
        return entered;
    }

    private @Nullable Secret ask(LoginField field) {
        if (!invocation.world().terminal().canAsk()) {
            return SecretLine.read(invocation.world().in());
        }
        String usual = field.defaultValue() == null ? "" : " [" + field.defaultValue() + "]";
        if (field.secret()) {
            return invocation.world().terminal().askSecret(field.label() + ": ");
        }
        invocation.output().prompt(field.label() + usual + ": ");
        return SecretLine.read(invocation.world().in());
    }
}
