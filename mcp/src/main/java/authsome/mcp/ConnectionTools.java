package authsome.mcp;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.agents.AgentDesk;
import authsome.cli.agents.Answer;
import java.util.ArrayList;
import java.util.List;

/** What there is: connections, providers, and who asks. */
final class ConnectionTools {

    private static final int MOST_PROVIDERS = 25;

    static final Tool LIST = new Tool(
            "list_connections",
            "List connections",
            """
            Lists the accounts (connections) that this agent can use, with their status. Call it first, before asking for a \
            login and before using any API that needs a credential. Never shows a credential. Status 'connected' can be used \
            now; anything else needs request_login.""",
            Tool.schema("""
            "provider": {"type": "string", "description": "only connections at this provider, for example 'github'"}"""),
            Tool.result("""
            "connections": {"type": "array", "items": {"type": "object", "properties": {
              "provider": {"type": "string"}, "display_name": {"type": "string"},
              "connection": {"type": "string", "description": "the name of the account"},
              "status": {"enum": ["connected", "expired", "revoked", "invalid", "not_connected"]}},
              "required": ["provider", "connection", "status"]}}""", "connections"),
            true,
            ConnectionTools::list);

    static final Tool FIND = new Tool(
            "find_providers",
            "Find providers",
            """
            Finds the services (providers) that a login can be asked for, by name, host, environment variable or description, for \
            example 'github', 'api.openai.com', 'STRIPE_API_KEY' or 'mail'. Gives at most 25, the likeliest first. Use it for the \
            provider name that request_login takes.""",
            Tool.schema("""
            "query": {"type": "string", "minLength": 1, "description": "words to look for"}""", "query"),
            Tool.result("""
            "providers": {"type": "array", "items": {"type": "object", "properties": {
              "name": {"type": "string", "description": "what request_login takes"}, "display_name": {"type": "string"},
              "type": {"type": ["string", "null"]}, "auth_type": {"type": ["string", "null"]}, "connected": {"type": "boolean"}},
              "required": ["name", "connected"]}},
            "found": {"type": "integer", "description": "how many there are, of which these are the likeliest"}""", "providers", "found"),
            true,
            ConnectionTools::find);

    static final Tool WHOAMI = new Tool(
            "whoami",
            "Who acts here",
            """
            Tells the identity that this agent acts as, the vault that it uses, and what it may do (reach: 'use_only' may use \
            connections under 'authsome run' and read none of them). Call it when something is refused and you want to know why, \
            or when the person asks.""",
            Tool.schema(""),
            Tool.result("""
            "agent": {"type": "string", "description": "the identity"},
            "vault": {"type": ["string", "null"]},
            "reach": {"enum": ["full", "read_only", "use_only"]},
            "providers": {"type": "array", "items": {"type": "string"}, "description": "to which it is limited; empty for none"},
            "bound": {"type": "boolean"}""", "agent", "reach"),
            true,
            ConnectionTools::whoami);

    private ConnectionTools() {}

    private static Answer list(AgentDesk desk, ToolArguments arguments) {
        String provider = arguments.findText("provider");
        Answer listing = provider == null
                ? desk.run(List.of("list", "--connected"))
                : desk.run(List.of("list", "--connected", "--provider"), provider);
        if (listing.isFailure()) {
            return Results.failed(listing);
        }
        List<JsonObject> connections = connections(listing);
        JsonObject result = JsonObject.builder()
                .put("connections", Results.array(connections))
                .build();
        return Results.with(
                result,
                connections.isEmpty()
                        ? "nothing is connected: call find_providers, then request_login"
                        : "run a command that uses them with 'authsome run -- COMMAND'; how_to_run says how");
    }

    /** Each connection with its provider, from what {@code authsome list} gives. */
    static List<JsonObject> connections(Answer listing) {
        List<JsonObject> connections = new ArrayList<>();
        for (JsonObject provider : Results.providers(listing.result())) {
            for (JsonObject connection : provider.objects("connections")) {
                JsonObject.Builder row = JsonObject.builder()
                        .put("provider", provider.text("name"))
                        .put("display_name", provider.text("display_name"))
                        .put("connection", connection.text("connection_name"));
                connection.members().forEach((name, value) -> {
                    if (!name.equals("connection_name")) {
                        row.put(name, value);
                    }
                });
                connections.add(row.build());
            }
        }
        return connections;
    }

    private static Answer find(AgentDesk desk, ToolArguments arguments) {
        Answer listing = desk.run(List.of("list", "--search"), arguments.text("query"));
        if (listing.isFailure()) {
            return Results.failed(listing);
        }
        List<JsonObject> all = Results.providers(listing.result());
        List<JsonObject> shown = all.stream()
                .limit(MOST_PROVIDERS)
                .map(ConnectionTools::provider)
                .toList();
        JsonObject result = JsonObject.builder()
                .put("providers", Results.array(shown))
                .put("found", JsonValue.of(all.size()))
                .build();
        return Results.with(
                result,
                shown.isEmpty()
                        ? "nothing fits: try one word, or the host of the API; a service that is not known can be defined by"
                                + " the person with 'authsome provider new'"
                        : "call request_login with the name of the provider, unless it is connected");
    }

    private static JsonObject provider(JsonObject entry) {
        return JsonObject.builder()
                .put("name", entry.text("name"))
                .put("display_name", entry.text("display_name"))
                .put("type", entry.findText("type"))
                .put("auth_type", entry.findText("auth_type"))
                .put("connected", JsonValue.of(!entry.objects("connections").isEmpty()))
                .build();
    }

    private static Answer whoami(AgentDesk desk, ToolArguments arguments) {
        Answer who = desk.run(List.of("whoami"));
        if (who.isFailure()) {
            return Results.failed(who);
        }
        JsonObject.Builder result = JsonObject.builder();
        for (String name :
                List.of("agent", "vault", "reach", "providers", "bound", "daemon_url", "vault_status", "issues")) {
            JsonValue value = who.result().find(name);
            if (value != null) {
                result.put(name, value);
            }
        }
        return Results.with(result.build(), "call list_connections for what it can use");
    }
}
