package authsome.api.client.wire.provider;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider definition on the wire: its JSON, and what clients read from it. Nothing is validated here. */
public final class ProviderView {

    private final JsonObject json;

    private ProviderView(JsonObject json) {
        this.json = json;
    }

    /** Reads the JSON form. */
    public static ProviderView of(JsonObject json) {
        return new ProviderView(json);
    }

    /** Reads the JSON form from text. */
    public static ProviderView parse(String json) {
        return new ProviderView(Json.parseObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The definition as it came. */
    public JsonObject toJson() {
        return json;
    }

    /** Its name. */
    public String name() {
        return json.text("name");
    }

    /** What people call it. */
    public String displayName() {
        return Objects.requireNonNullElseGet(json.findText("display_name"), this::name);
    }

    /** What it is for; null where the definition does not say. */
    public @Nullable String description() {
        return json.findText("description");
    }

    /** What sort of service it is; null when the definition does not say. */
    public @Nullable String type() {
        return json.findText("type");
    }

    /** Where its documentation is; null where the definition does not say. */
    public @Nullable String docsUrl() {
        return json.findText("docs_url");
    }

    /** The kind of credential of the default way. */
    public String authType() {
        return json.text("auth_type");
    }

    /** The flow of the default way. */
    public String flow() {
        return json.text("flow");
    }

    /** Where its API lives. */
    public List<String> apiUrls() {
        return switch (json.find("api_url")) {
            case null -> List.of();
            case JsonText single -> List.of(single.text());
            case JsonValue _ -> json.texts("api_url");
        };
    }

    /** The authorization server of the default way; null when there is none or it is not named. */
    public @Nullable String issuer() {
        JsonObject oauth = json.findObject("oauth");
        return oauth == null ? null : oauth.findText("issuer");
    }

    /** What differs from customer to customer. */
    public List<VariableView> variables() {
        return json.find("variables") == null
                ? List.of()
                : json.objects("variables").stream().map(VariableView::of).toList();
    }

    /** The ways to log in, the default first. */
    public List<WayView> ways() {
        List<WayView> ways = new ArrayList<>();
        ways.add(WayView.of(json, json));
        for (JsonObject way : json.objects("ways")) {
            ways.add(WayView.of(way, json));
        }
        return ways;
    }

    /** The way with this flow; null when there is none. */
    public @Nullable WayView findWay(String flow) {
        for (WayView way : ways()) {
            if (way.flow().equals(flow)) {
                return way;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "ProviderView[" + json.findText("name") + "]";
    }
}
