package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.domain.provider.HostPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person should know of a definition before secrets go where it says. */
public final class DefinitionSummary {

    private static final List<String> ENDPOINTS = List.of(
            "authorization_url", "token_url", "revocation_url", "device_authorization_url", "base_url", "issuer");

    private final ProviderView view;
    private final JsonObject json;
    private final List<String> lines = new ArrayList<>();

    private DefinitionSummary(ProviderView view) {
        this.view = view;
        this.json = view.toJson();
    }

    /** One line for each thing to know. */
    public static List<String> of(ProviderView view) {
        DefinitionSummary summary = new DefinitionSummary(view);
        summary.describe();
        return summary.lines;
    }

    private void describe() {
        lines.add(view.displayName() + " [" + view.name() + "]");
        List<String> flows = view.ways().stream().map(WayView::flow).distinct().toList();
        line("logs in by", String.join(", ", flows));
        line("credentials go to", view.apiUrls().isEmpty() ? "nowhere: it names no host" : hosts());
        for (String program : List.of("git", "docker")) {
            JsonObject places = json.findObject(program);
            line("and by " + program + " to", places == null ? "" : String.join(", ", texts(places.find("hosts"))));
        }
        Set<String> placements = new TreeSet<>();
        addPlacement(json, placements);
        json.objects("ways").forEach(way -> addPlacement(way, placements));
        line("in requests as", String.join("; ", placements));
        Set<String> endpoints = new TreeSet<>();
        addEndpoints(json, endpoints);
        json.objects("ways").forEach(way -> addEndpoints(way, endpoints));
        line("secrets and tokens are exchanged with", String.join(", ", endpoints));
        line("variables", String.join(", ", variables()));
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            lines.add("  " + label + ": " + text);
        }
    }

    private String hosts() {
        return view.apiUrls().stream().map(DefinitionSummary::host).collect(Collectors.joining(", "));
    }

    /** What an expression can match is hard to see, so it is said. */
    private static String host(String url) {
        if (!HostPattern.isExpression(url)) {
            return url;
        }
        return url + " (all below " + String.join(", ", new HostPattern(url).suffixes()) + ")";
    }

    private static List<String> texts(@Nullable JsonValue value) {
        List<String> texts = new ArrayList<>();
        List<JsonValue> items = value instanceof JsonValue.Array many ? many.items() : Arrays.asList(value);
        for (JsonValue item : items) {
            if (item instanceof JsonText text) {
                texts.add(text.text());
            }
        }
        return texts;
    }

    private static void addPlacement(JsonObject way, Set<String> placements) {
        JsonObject key = way.findObject("api_key");
        JsonObject oauth = way.findObject("oauth");
        if (key != null) {
            addPlaces(key, "KEY", placements);
        }
        if (oauth != null) {
            addPlaces(oauth, "TOKEN", placements);
        }
        if (way.findObject("browser") != null) {
            placements.add("Cookie");
        }
    }

    private static void addPlaces(JsonObject block, String value, Set<String> placements) {
        List<JsonObject> places = block.objects("places");
        for (JsonObject place : places.isEmpty() ? List.of(block) : places) {
            placements.add(place(place, value));
        }
        JsonObject constants = block.findObject("constant_headers");
        if (constants != null) {
            constants.members().keySet().forEach(name -> placements.add("the constant header " + name));
        }
    }

    private static String place(JsonObject place, String usual) {
        String from = place.findText("from");
        String value = from == null ? usual : from.toUpperCase(Locale.ROOT);
        return switch (Objects.requireNonNullElse(place.findText("placement"), "header")) {
            case "basic" -> "HTTP Basic";
            case "aws_signature" -> "a signature (AWS Signature Version 4), never the key itself";
            case "query" -> "?" + place.findText("query_name") + "=" + value;
            case "cookie" -> "Cookie: " + place.findText("cookie_name") + "=" + value;
            case "path" ->
                texts(place.find("path_after")).stream()
                        .map(before -> before + value)
                        .collect(Collectors.joining(" or "));
            default -> header(place) + value;
        };
    }

    private static String header(JsonObject block) {
        String name = Objects.requireNonNullElse(block.findText("header_name"), "Authorization");
        String prefix = block.members().containsKey("header_prefix") ? block.findText("header_prefix") : "Bearer";
        if (prefix == null || prefix.isEmpty()) {
            return name + ": ";
        }
        return name + ": " + prefix + (prefix.endsWith("=") ? "" : " ");
    }

    private static void addEndpoints(JsonObject way, Set<String> endpoints) {
        JsonObject oauth = way.findObject("oauth");
        if (oauth != null) {
            ENDPOINTS.forEach(name -> add(oauth.findText(name), endpoints));
        }
        JsonObject registration = way.findObject("registration");
        if (registration != null) {
            add(registration.findText("registration_endpoint"), endpoints);
        }
    }

    private static void add(@Nullable String url, Set<String> endpoints) {
        if (url != null) {
            endpoints.add(url);
        }
    }

    private Set<String> variables() {
        Set<String> names = new TreeSet<>();
        JsonObject export = json.findObject("export");
        if (export != null) {
            export.members().forEach((name, value) -> {
                if (!name.equals("env")) {
                    names.add(name);
                }
            });
            JsonObject env = export.findObject("env");
            if (env != null) {
                env.members().values().forEach(value -> addName(value, names));
            }
        }
        view.ways().forEach(way -> {
            add(way.environmentName(), names);
            way.parts().forEach(part -> names.addAll(part.environmentNames()));
        });
        return names;
    }

    private static void addName(JsonValue value, Set<String> names) {
        if (value instanceof JsonText name) {
            names.add(name.text());
        }
    }
}
