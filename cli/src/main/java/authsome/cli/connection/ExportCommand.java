package authsome.cli.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.VariableText;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.PlainText;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code export}: credentials as environment variables, for a program that cannot run behind the proxy. */
public final class ExportCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        Function<SortedMap<VariableName, Secret>, Secret> format =
                format(invocation.arguments().option("--format"));
        String word = invocation.arguments().findOperand(0);
        ProviderName provider = word == null ? null : Names.provider(word);
        if (provider == null && invocation.findConnection() != null) {
            throw Failure.usage("--connection needs the provider whose account it names");
        }
        ConnectionName connection = invocation.connection();
        String what = provider == null ? "all connections" : provider + " (" + connection + ")";
        Disclosure.confirm(invocation, "Print the secrets of " + what + "?");
        SortedMap<VariableName, Secret> variables = invocation.call(client ->
                client.export(provider, connection, invocation.arguments().has("--include-refresh")));
        variables.forEach(ExportCommand::requireOneLine);
        print(invocation, variables, format);
        note(invocation, variables, what);
        variables.values().forEach(Secret::close);
        return ExitCodes.OK;
    }

    private static Function<SortedMap<VariableName, Secret>, Secret> format(@Nullable String name) {
        return switch (name) {
            case null -> VariableText::shell;
            case "env", "shell" -> VariableText::shell;
            case "dotenv" -> VariableText::dotenv;
            case "json" -> VariableText::json;
            default -> throw Failure.usage("--format takes env, dotenv, shell or json");
        };
    }

    private static void requireOneLine(VariableName name, Secret value) {
        String text = text(value);
        if (!PlainText.of(text).equals(text)) {
            throw new Failure(
                    "OperationNotAllowedError",
                    "the value of " + name + " has line breaks or other characters that could steer a terminal");
        }
    }

    private static void print(
            Invocation invocation,
            SortedMap<VariableName, Secret> variables,
            Function<SortedMap<VariableName, Secret>, Secret> format) {
        if (invocation.output().json()) {
            Map<String, Secret> credentials = new TreeMap<>();
            variables.forEach((name, value) -> credentials.put(name.value(), value));
            invocation
                    .output()
                    .object(JsonObject.builder()
                            .putSecrets("credentials", credentials)
                            .build());
            return;
        }
        try (Secret text = format.apply(variables)) {
            if (!text.isEmpty()) {
                invocation.output().exact(text(text));
            }
        }
    }

    private static void note(Invocation invocation, SortedMap<VariableName, Secret> variables, String what) {
        String names = String.join(
                ", ", variables.keySet().stream().map(VariableName::value).toList());
        invocation
                .output()
                .note(
                        names.isEmpty()
                                ? "authsome: there is nothing to export"
                                : "authsome: printed the secrets of " + what + " as " + names
                                        + "; whoever gets them can read them, unlike behind 'authsome run'");
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
