package authsome.api.http.reference;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One route on the page: a line that opens. */
final class RouteEntry {

    private static final String JSON = "application/json";

    private final JsonObject document;
    private final String method;
    private final String path;
    private final JsonObject operation;

    RouteEntry(JsonObject document, String method, String path, JsonObject operation) {
        this.document = document;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.operation = operation;
    }

    Html html() {
        Tag entry = Tag.of("details")
                .with("class", "route")
                .with("id", operation.text("operationId"))
                .add(Tag.of("summary")
                        .add(
                                Tag.of("span").with("class", "method").text(method),
                                Html.text(" "),
                                Tag.of("code").text(path),
                                Tag.of("span").with("class", "what").text(" " + operation.text("summary"))));
        if (operation.find("description") instanceof JsonText text) {
            entry.add(Words.paragraph(text.text()));
        }
        entry.add(caller());
        parameters(entry);
        body(entry);
        samples(entry);
        answers(entry);
        return entry;
    }

    private Html caller() {
        boolean open = operation.find("security") instanceof JsonValue.Array(List<JsonValue> ways) && ways.isEmpty();
        String power = operation.findText("x-authsome-power");
        String words = open
                ? "Everybody may call it."
                : "With a proof" + (power == null ? "." : ", by who may " + power.toLowerCase(Locale.ROOT) + ".");
        return Tag.of("p").with("class", "fine").text(words);
    }

    private void parameters(Tag entry) {
        List<JsonObject> all = operation.objects("parameters").stream()
                .map(one -> ReferencePage.component(one).equals("in-vault") ? null : resolved("parameters", one))
                .filter(Objects::nonNull)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        Tag list = Tag.of("ul").with("class", "members");
        for (JsonObject parameter : all) {
            String kind = parameter.text("in") + (parameter.flag("required", false) ? "" : ", may be missing") + ", ";
            Tag row = Tag.of("li")
                    .add(Tag.of("code").text(parameter.text("name")), Html.text(" "))
                    .add(Tag.of("span").with("class", "fine").text(kind).add(Shapes.type(parameter.object("schema"))));
            list.add(Words.in(row, " " + parameter.text("description")));
        }
        entry.add(Tag.of("h4").text("Parameters"), list);
    }

    private void body(Tag entry) {
        JsonObject body = operation.findObject("requestBody");
        if (body == null) {
            return;
        }
        JsonObject schema = body.object("content").object(JSON).object("schema");
        entry.add(
                Tag.of("h4").text(body.flag("required", false) ? "Body" : "Body, may be missing"),
                Shapes.members(resolved("schemas", schema)));
    }

    private void samples(Tag entry) {
        for (JsonObject sample : operation.objects("x-codeSamples")) {
            entry.add(
                    Tag.of("h4").text("Example"),
                    Tag.of("pre").add(Tag.of("code").text(sample.text("source"))));
        }
    }

    /** Its own; what every route answers stands at the end of the page. */
    private void answers(Tag entry) {
        Tag list = Tag.of("ul").with("class", "members");
        operation.object("responses").members().forEach((status, value) -> {
            JsonObject response = (JsonObject) value;
            if (ReferencePage.component(response).isEmpty()) {
                list.add(answer(status, response));
            }
        });
        entry.add(Tag.of("h4").text("Answers"), list);
    }

    private static Html answer(String status, JsonObject response) {
        Tag row = Tag.of("li").add(Tag.of("code").text(status), Html.text(" "));
        JsonObject content = response.findObject("content");
        JsonObject media = content == null ? null : content.findObject(JSON);
        if (media != null && status.startsWith("2")) {
            row.add(Tag.of("span").with("class", "fine").add(Shapes.type(media.object("schema"))));
        }
        // the rest of the sentence is that of every route
        return Words.in(row, " " + response.text("description").replaceFirst(" Also: .*", ""));
    }

    private JsonObject resolved(String section, JsonObject value) {
        String name = ReferencePage.component(value);
        return name.isEmpty()
                ? value
                : document.object("components").object(section).object(name);
    }
}
