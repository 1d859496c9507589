package authsome.api.http.reference;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page: how the API is used, its routes by group, what all of them answer, and the shapes. It needs no script. */
final class ReferencePage {

    static final String PATH = "/docs";

    private final JsonObject document;
    private final Page page;

    ReferencePage(JsonObject document) {
        this.document = document;
        List<Html> content = new ArrayList<>();
        content.add(introduction());
        content.add(contents());
        document.objects("tags").forEach(tag -> content.add(group(tag)));
        content.add(everywhere());
        content.add(shapes());
        JsonObject info = document.object("info");
        this.page =
                new Page(info.text("summary"), Html.text("Version " + info.text("version") + " of the wire."), content);
    }

    Page page() {
        return page;
    }

    /** A place on this page. */
    static LocalPath place(String id) {
        return LocalPath.of(PATH + "#" + id);
    }

    private Html introduction() {
        Tag card = Tag.of("section").with("class", "card");
        for (String paragraph : document.object("info").text("description").split("\n\n", -1)) {
            card.add(Words.paragraph(paragraph));
        }
        String proof = document.object("components")
                .object("securitySchemes")
                .object("proof")
                .text("description");
        return card.add(
                Words.paragraph(proof),
                Tag.of("pre").add(Tag.of("code").text("authsome api GET /api/whoami")),
                Tag.of("p")
                        .add(Tag.of("a")
                                .href(LocalPath.of("/openapi.json"))
                                .text("The same as OpenAPI 3.1, for programs")));
    }

    private Html contents() {
        Tag list = Tag.of("p").with("class", "contents");
        for (JsonObject tag : document.objects("tags")) {
            String name = tag.text("name");
            list.add(Tag.of("a").href(place(id(name))).text(name), Html.text(" "));
        }
        return Tag.of("nav")
                .with("aria-label", "Groups")
                .add(list.add(
                        Tag.of("a").href(place("everywhere")).text("What every route answers"),
                        Html.text(" "),
                        Tag.of("a").href(place("shapes")).text("Shapes")));
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private Html group(JsonObject tag) {
        String name = tag.text("name");
        Tag section = Tag.of("section")
                .with("id", id(name))
                .with("class", "card")
                .add(Tag.of("h2").text(name), Words.paragraph(tag.text("description")));
        document.object("paths")
                .members()
                .forEach((path, operations) -> ((JsonObject) operations)
                        .members()
                        .forEach((method, value) -> {
                            JsonObject operation = (JsonObject) value;
                            if (operation.texts("tags").contains(name)) {
                                section.add(new RouteEntry(document, method, path, operation).html());
                            }
                        }));
        return section;
    }

    private Html everywhere() {
        Tag list = Tag.of("ul").with("class", "members");
        document.object("components")
                .object("responses")
                .members()
                .forEach((status, response) ->
                        list.add(Words.row(status, "", ((JsonObject) response).text("description"))));
        return Tag.of("section")
                .with("id", "everywhere")
                .with("class", "card")
                .add(Tag.of("h2").text("What every route answers"), list);
    }

    private Html shapes() {
        Tag section = Tag.of("section")
                .with("id", "shapes")
                .with("class", "card")
                .add(Tag.of("h2").text("Shapes"));
        document.object("components").object("schemas").members().forEach((name, value) -> {
            JsonObject shape = (JsonObject) value;
            section.add(Tag.of("h3").with("id", "shape-" + name).text(name));
            if (shape.find("description") instanceof JsonText text) {
                section.add(Words.paragraph(text.text()));
            }
            section.add(Shapes.members(shape));
        });
        return section;
    }

    /** Whether {@code value} refers to a component, and to which. */
    static String component(JsonValue value) {
        return value instanceof JsonObject object && object.find("$ref") instanceof JsonText ref
                ? ref.text().substring(ref.text().lastIndexOf('/') + 1)
                : "";
    }
}
