package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.definition.DefinitionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All of a definition that a person needs: what it does, how one gets a key, and how far it can be relied on. */
final class Inspection {

    private static final Map<String, String> TYPES = Map.of(
            "app", "service with an API",
            "llm", "language models",
            "mcp", "MCP server",
            "browser", "site that is used with cookies");

    private final ProviderView view;
    private final JsonObject json;
    private final List<String> lines = new ArrayList<>();

    private Inspection(ProviderView view) {
        this.view = view;
        this.json = view.toJson();
    }

    /**
     * The lines.
     *
     * @param source where the definition comes from
     */
    static List<String> of(ProviderView view, String source, List<ConnectionSummary> connections) {
        Inspection inspection = new Inspection(view);
        inspection.add(source, connections);
        return inspection.lines;
    }

    private void add(String source, List<ConnectionSummary> connections) {
        List<String> summary = DefinitionSummary.of(view);
        lines.add(summary.getFirst());
        if (view.description() != null) {
            lines.add("  " + view.description());
        }
        line("type", view.type() == null ? "" : TYPES.getOrDefault(view.type(), view.type()));
        line("definition", reliability(source));
        lines.addAll(summary.subList(1, summary.size()));
        line(
                "redaction",
                json.flag("redaction", true) ? "" : "off: answers pass without being searched for the credential");
        json.objects("variables").forEach(this::variable);
        blocks().forEach(this::way);
        line("documentation", view.docsUrl());
        line("connections", connections.isEmpty() ? "none" : String.join(", ", names(connections)));
        lines.add(
                connections.isEmpty()
                        ? "Log in with 'authsome login " + view.name() + "'."
                        : "'authsome provider test " + view.name() + "' shows where its credential goes.");
    }

    private String reliability(String source) {
        List<String> words = new ArrayList<>(List.of(source));
        String checked = json.findText("checked");
        if (checked != null) {
            words.add("checked " + checked);
        }
        if (!json.flag("verified", true)) {
            words.add("NOT VERIFIED: hosts, header or form of the key may differ from what the service does");
        }
        return String.join(", ", words);
    }

    private void variable(JsonObject variable) {
        String hint = variable.findText("hint");
        String example = variable.findText("example");
        line(
                "asks for " + variable.findText("label"),
                (hint == null ? "{" + variable.findText("name") + "}" : hint)
                        + (example == null ? "" : ", such as " + example));
    }

    private void way(JsonObject way) {
        JsonObject key = way.findObject("api_key");
        if (key != null) {
            line("form of the key", key.findText("key_pattern"));
            line("key from", first(key.findText("key_url"), key.findText("key_pattern_hint")));
            steps(key, "key_steps");
            key.objects("secrets")
                    .forEach(part -> line(
                            "asks for " + part.findText("label"),
                            first(part.findText("key_pattern_hint"), part.findText("key_pattern"))));
        }
        JsonObject oauth = way.findObject("oauth");
        if (oauth != null) {
            line("scopes", String.join(" ", texts(oauth, "scopes")));
            line("register an app at", oauth.findText("app_setup_url"));
            steps(oauth, "app_setup_steps");
        }
    }

    private List<JsonObject> blocks() {
        List<JsonObject> blocks = new ArrayList<>(List.of(json));
        blocks.addAll(json.objects("ways"));
        return blocks;
    }

    private void steps(JsonObject block, String name) {
        int number = 1;
        for (String step : texts(block, name)) {
            lines.add("    " + number + ". " + step);
            number++;
        }
    }

    private void line(String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            lines.add("  " + label + ": " + text);
        }
    }

    private static @Nullable String first(@Nullable String wanted, @Nullable String otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    private static List<String> names(List<ConnectionSummary> connections) {
        return connections.stream()
                .map(one -> one.connectionName() + (one.status().equals("connected") ? "" : " (" + one.status() + ")"))
                .toList();
    }

    private static List<String> texts(JsonObject block, String name) {
        List<String> texts = new ArrayList<>();
        if (block.find(name) instanceof JsonValue.Array many) {
            for (JsonValue item : many.items()) {
                if (item instanceof JsonText text) {
                    texts.add(text.text());
                }
            }
        }
        return texts;
    }
}
