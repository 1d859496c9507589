package authsome.providers.definition;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.WayIn;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a definition from its JSON, noting every problem on the way. */
final class DefinitionReader {

    private static final int MAX_WAYS = 8;

    private final Fields top;
    private final Problems problems;
    private final ExportReader export;

    private DefinitionReader(JsonObject root, Problems problems) {
        this.top = new Fields("", root, problems);
        this.problems = problems;
        this.export = new ExportReader(problems);
    }

    static ProviderDefinition read(JsonObject root, Problems problems) {
        return new DefinitionReader(root, problems).definition();
    }

    private ProviderDefinition definition() {
        top.allowOthersThan(Stream.concat(CanonicalDefinition.PUBLISHED.stream(), CanonicalDefinition.OURS.stream())
                .toList());
        version();
        ProviderName name = name();
        top.require("display_name");
        String displayName = top.shownText("display_name", 120);
        if (displayName != null && displayName.isBlank()) {
            top.problem("display_name", "is empty");
        }
        String description = top.shownText("description", 1_000);
        ProviderType type = type();
        top.text("logo");
        String docsUrl = docsUrl();
        checked();
        List.of("oauth", "registration", "browser", "metadata").forEach(top::block);
        List<WayIn> ways = ways();
        List<ApiUrl> apiUrls = apiUrls();
        problems.throwIfAny();
        if (name == null || displayName == null) {
            throw new IllegalStateException("a missing name is a problem");
        }
        return new ProviderDefinition(
                name, displayName, description, type, ways, apiUrls, docsUrl, List.of(), export.extras());
    }

    private void version() {
        JsonValue version = top.find("schema_version");
        if (version != null
                && !(version instanceof JsonNumber number && number.literal().equals("1"))) {
            top.problem("schema_version", "must be 1, the only version that this release reads");
        }
    }

    private @Nullable ProviderName name() {
        top.require("name");
        String text = top.text("name");
        try {
            return text == null ? null : new ProviderName(text);
        } catch (IllegalArgumentException refused) {
            top.problem("name", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    private @Nullable ProviderType type() {
        String text = top.text("type");
        if (text == null) {
            return null;
        }
        for (ProviderType type : ProviderType.values()) {
            if (type.wireName().equals(text)) {
                return type;
            }
        }
        List<String> known =
                Arrays.stream(ProviderType.values()).map(ProviderType::wireName).toList();
        top.problem("type", "cannot be " + Problems.quote(text) + ": it is one of " + String.join(", ", known));
        return null;
    }

    /** People are sent there, so it is a plain web address: no other scheme, no user name, no template. */
    private @Nullable String docsUrl() {
        String text = top.shownText("docs_url", 2_000);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (List.of("https", "http").contains(scheme) && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // told below, like every other form that is none
        }
        top.problem("docs_url", "must be an https URL");
        return null;
    }

    private void checked() {
        String text = top.text("checked");
        try {
            if (text != null) {
                LocalDate.parse(text);
            }
        } catch (DateTimeParseException _) {
            top.problem("checked", "must be a day such as 2026-01-31");
        }
    }

    /**
     * The top level is the default way; {@code ways} are the others. The variable in {@code export.env.api_key} wins
     * over {@code api_key.env_var} at the top, because a published run sets it; a further way may have its own.
     */
    private List<WayIn> ways() {
        String exported = export.read(top.block("export"));
        List<WayIn> ways = new ArrayList<>();
        WayIn first = new WayReader(top, export).read(exported);
        if (first != null) {
            ways.add(first);
        }
        JsonValue further = top.find("ways");
        if (further instanceof JsonList list) {
            if (list.items().size() > MAX_WAYS) {
                top.problem("ways", "has more than " + MAX_WAYS + " entries");
            }
            for (int i = 0; i < list.items().size(); i++) {
                further(i, list.items().get(i), ways);
            }
        } else if (further != null) {
            top.problem("ways", "must be a list of objects, not " + further.kind());
        }
        return ways;
    }

    private void further(int index, JsonValue item, List<WayIn> ways) {
        String path = "ways[" + index + "].";
        if (!(item instanceof JsonObject object)) {
            problems.add(item.line(), "'ways[" + index + "]' must be an object, not " + item.kind());
            return;
        }
        Fields fields = new Fields(path, object, problems);
        fields.allowOnly(WayReader.KNOWN);
        WayIn way = new WayReader(fields, export).read(null);
        if (way != null) {
            ways.add(way);
        }
    }

    private List<ApiUrl> apiUrls() {
        if (top.find("api_url") != null && top.find("host_url") != null) {
            top.problem("host_url", "is an old name of 'api_url', which stands here too");
        }
        String field = top.find("api_url") == null && top.find("host_url") != null ? "host_url" : "api_url";
        return new ApiUrlReader(field, problems).read(top.find(field));
    }
}
