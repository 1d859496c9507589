package authsome.providers.openapi;

import authsome.ports.provider.DraftRequest;
import authsome.ports.provider.DraftedDefinition;
import authsome.providers.json.JsonPrinter;
import authsome.providers.json.JsonValue;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A definition out of the security schemes and servers of a description. What requests and replies look like is not looked
 * at. For one use.
 */
public final class OpenApiDraft {

    private final DraftRequest request;
    private final Node description;
    private final Servers servers;
    private final List<String> notes = new ArrayList<>();
    private final List<Scheme> usable = new ArrayList<>();

    private OpenApiDraft(DraftRequest request, Node description) {
        this.request = request;
        this.description = description;
        this.servers = Servers.of(description, request.url());
    }

    /** @throws authsome.ports.provider.InvalidDefinitionException naming what is wrong with the description */
    public static DraftedDefinition of(DraftRequest request) {
        Problems problems = new Problems();
        Map<?, ?> map = YamlText.read(request.description(), problems);
        problems.throwIfAny();
        Node description = new Node(Objects.requireNonNull(map));
        String version = description.text("openapi");
        if ((version == null || !version.startsWith("3.")) && !"2.0".equals(description.text("swagger"))) {
            problems.add(
                    0, "it is no OpenAPI 3 document ('openapi: 3...') and no Swagger 2 document ('swagger: \"2.0\"')");
        }
        problems.throwIfAny();
        return new OpenApiDraft(request, description).draft(problems);
    }

    private DraftedDefinition draft(Problems problems) {
        notes.addAll(servers.notes());
        if (servers.apiUrls().isEmpty()) {
            problems.add(0, "'servers' names no https server to which a credential could go");
        }
        Node declared = description.has("swagger")
                ? description.at("securityDefinitions")
                : description.at("components").at("securitySchemes");
        declared.children().forEach((name, node) -> Scheme.of(name, node).forEach(this::sort));
        for (String wanted : request.schemes()) {
            if (usable.stream().noneMatch(scheme -> scheme.name().equals(wanted))) {
                problems.add(0, "no usable security scheme is called " + Problems.quote(wanted));
            }
        }
        if (usable.isEmpty()) {
            problems.add(
                    0,
                    "no security scheme can be used"
                            + (notes.isEmpty() ? ": there is none" : ": " + String.join("; ", notes)));
        }
        problems.throwIfAny();
        ChosenSchemes chosen = ChosenSchemes.of(description, usable, request.schemes());
        notes.addAll(chosen.notes());
        return new DraftedDefinition(
                JsonPrinter.print(definition(chosen)),
                notes.stream().map(Problems::printable).toList(),
                usable.stream()
                        .map(scheme -> new DraftedDefinition.Scheme(
                                Problems.printable(scheme.name()),
                                Problems.printable(scheme.shown()),
                                chosen.has(scheme)))
                        .toList());
    }

    private void sort(Scheme scheme) {
        if (scheme instanceof Scheme.Unusable(String name, String why)) {
            notes.add("the scheme " + name + " cannot be used: " + why);
        } else {
            usable.add(scheme);
        }
    }

    private JsonValue definition(ChosenSchemes chosen) {
        Node info = description.at("info");
        String title = title(info.text("title"));
        String name = request.name() == null ? name(title) : request.name();
        JsonBlock definition = new JsonBlock()
                .put("name", name)
                .put("display_name", title.isEmpty() ? name : title)
                .putIfPresent("description", sentence(info))
                .put("type", "app");
        chosen.begin(definition);
        List<String> urls = List.copyOf(servers.apiUrls());
        if (urls.size() == 1) {
            definition.put("api_url", urls.getFirst());
        } else {
            definition.putTexts("api_url", urls);
        }
        if (!servers.variables().isEmpty()) {
            definition.putBlocks("variables", variables());
        }
        definition.putIfPresent("docs_url", https(description.at("externalDocs").text("url")));
        chosen.put(definition, name);
        return definition.build();
    }

    private List<JsonBlock> variables() {
        Map<String, JsonBlock> blocks = new LinkedHashMap<>();
        servers.variables().forEach((name, node) -> {
            String label = name.replace('_', ' ');
            blocks.put(
                    name,
                    new JsonBlock()
                            .put("name", name)
                            .put("label", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1))
                            .putIfPresent("hint", firstSentence(node.text("description"), 120)));
        });
        return List.copyOf(blocks.values());
    }

    private static @Nullable String sentence(Node info) {
        String summary = info.text("summary");
        return firstSentence(summary == null ? info.text("description") : summary, 160);
    }

    /** Texts of descriptions are Markdown of any length. */
    private static @Nullable String firstSentence(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String plain = Problems.printable(text.strip().split("\\R", 2)[0])
                .replaceAll("[`*_#<>]", "")
                .strip();
        int end = plain.indexOf(". ");
        String first = end < 0 ? plain : plain.substring(0, end + 1);
        return first.isEmpty() || first.length() > most ? null : first;
    }

    private static String title(@Nullable String title) {
        String plain = title == null ? "" : Problems.printable(title).strip();
        String bare = plain.replaceFirst("(?i)[ -]+(?:rest |public |web |http )*api(?:[ -]+v?[0-9.]+)?$", "")
                .strip();
        String kept = bare.isEmpty() ? plain : bare;
        return kept.length() > 60 ? kept.substring(0, 60).strip() : kept;
    }

    private String name(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "api" : name;
    }

    private static @Nullable String https(@Nullable String url) {
        return url != null && url.matches("https://[!-~]+") ? url : null;
    }
}
