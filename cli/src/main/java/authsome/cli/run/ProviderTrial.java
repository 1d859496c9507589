package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.run.ExplainRequest;
import authsome.api.client.wire.run.Explained;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.definition.DefinitionSummary;
import authsome.domain.provider.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code provider test}: what becomes of a request to a service, and with {@code --live} what the service answers to it. No
 * secret is shown or fetched: the first is asked of the code that decides, the second goes through the proxy.
 */
public final class ProviderTrial implements Command {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ProviderView definition = invocation.call(client -> client.provider(provider));
        TestedPlace place = TestedPlace.of(definition, invocation.arguments().option("--url"));
        ConnectionSummary connection = connection(invocation, provider);
        Explained why = invocation.call(client -> client.explain(
                new ExplainRequest("GET", place.url(), null, connection == null ? null : connection.connectionName())));
        boolean carries = why.decision().equals("inject") && provider.value().equals(why.provider());
        if (!invocation.output().json()) {
            show(invocation.output(), definition, place, connection, why);
        }
        if (connection == null) {
            return end(
                    invocation,
                    place,
                    null,
                    why,
                    null,
                    "ConnectionNotFoundError",
                    "log in with 'authsome login " + provider + "'");
        }
        if (!carries) {
            return end(invocation, place, connection, why, null, "RequestWithoutCredential", why.sentence());
        }
        if (!invocation.arguments().has("--live")) {
            return end(invocation, place, connection, why, null, null, "'--live' makes the request");
        }
        LiveRequest.Answer answer =
                new LiveRequest(invocation).get(place.url(), provider.value(), connection.connectionName());
        return end(invocation, place, connection, why, answer, problem(answer), advice(definition, answer));
    }

    /** The connection that is meant; null for none. */
    private static @Nullable ConnectionSummary connection(Invocation invocation, ProviderName provider) {
        String named = invocation.arguments().option("--connection");
        for (ConnectionGroup group :
                invocation.call(client -> client.listConnections()).connections()) {
            if (group.name().equals(provider.value())) {
                List<ConnectionSummary> all = group.connections();
                return all.stream()
                        .filter(one -> named == null
                                ? one.isDefault()
                                : one.connectionName().equals(named))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private static @Nullable String problem(LiveRequest.Answer answer) {
        if (answer.status() == UNAUTHORIZED) {
            return "CredentialMissingError";
        }
        return answer.status() / 100 == 2 ? null : "UnexpectedAnswer";
    }

    private static String advice(ProviderView definition, LiveRequest.Answer answer) {
        String name = definition.name();
        return switch (answer.status()) {
            case UNAUTHORIZED ->
                "the service does not take this credential: it is wrong or has ended ('authsome login " + name
                        + " --force'), or it belongs elsewhere in the request ('authsome provider edit " + name + "')";
            case FORBIDDEN -> "the service knows the credential, and it may not do this: it may lack scopes or rights";
            default ->
                answer.status() / 100 == 2
                        ? ""
                        : "--url names another request, if this one says nothing about the credential";
        };
    }

    private static void show(
            Output output,
            ProviderView definition,
            TestedPlace place,
            @Nullable ConnectionSummary connection,
            Explained why) {
        output.line("GET " + place.url());
        DefinitionSummary.of(definition).stream()
                .filter(line -> line.startsWith("  credentials go to: ") || line.startsWith("  in requests as: "))
                .forEach(output::line);
        output.line("  connection: "
                + (connection == null ? "none" : connection.connectionName() + ", " + connection.status()));
        output.line(why.decision() + ": " + why.sentence());
        if (why.placement() != null) {
            output.line("  placement: " + why.placement());
        }
        why.nearMisses().forEach(miss -> output.line("  not " + ExplainCommand.text(miss)));
    }

    private static int end(
            Invocation invocation,
            TestedPlace place,
            @Nullable ConnectionSummary connection,
            Explained why,
            LiveRequest.@Nullable Answer answer,
            @Nullable String problem,
            String advice) {
        Output output = invocation.output();
        String account = answer == null || answer.body() == null ? null : account(answer.body(), place);
        if (output.json()) {
            JsonObject.Builder json = JsonObject.builder()
                    .put("status", problem == null ? "ok" : "failed")
                    .put("url", place.url())
                    .put("connection", connection == null ? null : connection.connectionName())
                    .put("explained", why.toJson())
                    .putIfPresent("problem", problem);
            if (answer != null) {
                json.put("http_status", answer.status()).put("account", account);
            }
            output.object(
                    json.putIfPresent("hint", advice.isEmpty() ? null : advice).build());
        } else {
            if (answer != null) {
                output.line("answer: " + answer.status() + (account == null ? "" : ", you are " + account));
            }
            if (!advice.isEmpty()) {
                output.note("hint: " + advice);
            }
        }
        return problem == null ? ExitCodes.OK : new Failure(problem, advice).exitCode();
    }

    private static @Nullable String account(JsonObject body, TestedPlace place) {
        if (!place.tellsAccount()) {
            return null;
        }
        String label = place.labelPath() == null ? null : at(body, place.labelPath());
        String id = place.idPath() == null ? null : at(body, place.idPath());
        return label == null ? id : label;
    }

    private static @Nullable String at(JsonObject body, String path) {
        JsonValue value = body;
        for (String member : path.split("\\.", -1)) {
            value = value instanceof JsonObject object ? object.find(member) : null;
        }
        return switch (value) {
            case null -> null;
            case JsonText text -> text.text();
            case JsonValue.Literal(String literal) -> literal;
            case JsonValue _ -> null;
        };
    }
}
