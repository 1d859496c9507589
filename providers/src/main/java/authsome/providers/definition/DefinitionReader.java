package authsome.providers.definition;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.BasicPlaces;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a definition from its JSON, noting every problem on the way. */
final class DefinitionReader {

    private static final int MAX_WAYS = 8;

    private final Fields top;
    private final Problems problems;
    private final VariablesReader variablesReader;
    private final List<Variable> variables;
    private final UrlReader urls;
    private final ExportReader export;
    private final WayReader ways;

    private DefinitionReader(JsonObject root, EgressPolicy policy, Problems problems) {
        this.top = new Fields("", root, problems);
        this.problems = problems;
        this.export = new ExportReader(problems);
        this.variablesReader = new VariablesReader(top, export);
        this.variables = variablesReader.read();
        this.urls = new UrlReader(policy, variables.stream().map(Variable::name).collect(Collectors.toSet()));
        this.ways = new WayReader(top, export, urls);
    }

    /**
     * Reads a definition.
     *
     * @throws authsome.ports.provider.InvalidDefinitionException naming every problem at once
     */
    static ProviderDefinition read(JsonObject root, EgressPolicy policy, Problems problems) {
        return new DefinitionReader(root, policy, problems).definition();
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
        String docsUrl = urls.page(top, "docs_url");
        checked();
        boolean verified = top.flag("verified", true);
        boolean redaction = top.flag("redaction", true);
        top.block("metadata");
        export.read(top.block("export"));
        List<WayIn> waysIn = ways();
        ApiUrlReader api = apiUrls();
        Map<BasicProgram, BasicPlaces> programs = programs();
        List<String> resources = resources();
        variablesReader.requireUse(variables, urls.used());
        variablesReader.requireOwnNames(variables, waysIn);
        problems.throwIfAny();
        if (name == null || displayName == null) {
            throw new IllegalStateException("a missing name is a problem");
        }
        return ProviderDefinition.named(name, displayName)
                .about(description, type, docsUrl)
                .ways(waysIn)
                .apiUrls(api.urls())
                .tenantApiUrls(api.templates())
                .extraVariables(export.extras())
                .programs(programs)
                .resources(resources)
                .variables(variables)
                .verified(verified)
                .redaction(redaction)
                .build();
    }

    private List<String> resources() {
        List<String> resources = top.texts("resources");
        for (String path : resources) {
            if (!ProviderDefinition.isResource(path)) {
                top.problem(
                        "resources",
                        "has " + Problems.quote(path)
                                + ": a path with {account} where the name of the account stands, such as /repos/{account}/");
            }
        }
        return resources;
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

    /** The top level is the default way; {@code ways} are the others, and the blocks at the top imply some more. */
    private List<WayIn> ways() {
        List<WayIn> all = new ArrayList<>();
        add(ways.first(), all);
        JsonValue further = top.find("ways");
        if (further instanceof JsonList list) {
            if (list.items().size() > MAX_WAYS) {
                top.problem("ways", "has more than " + MAX_WAYS + " entries");
            }
            for (int i = 0; i < list.items().size(); i++) {
                further(i, list.items().get(i), all);
            }
        } else if (further != null) {
            top.problem("ways", "must be a list of objects, not " + further.kind());
        }
        ways.check();
        ImpliedWays.of(top.object()).forEach(flow -> add(ways.implied(flow), all));
        return all;
    }

    private void further(int index, JsonValue item, List<WayIn> all) {
        if (item instanceof JsonObject object) {
            add(ways.further(new Fields("ways[" + index + "].", object, problems)), all);
        } else {
            problems.add(item.line(), "'ways[" + index + "]' must be an object, not " + item.kind());
        }
    }

    private static void add(@Nullable WayIn way, List<WayIn> all) {
        if (way != null) {
            all.add(way);
        }
    }

    private ApiUrlReader apiUrls() {
        if (top.find("api_url") != null && top.find("host_url") != null) {
            top.problem("host_url", "is an old name of 'api_url', which stands here too");
        }
        String field = top.find("api_url") == null && top.find("host_url") != null ? "host_url" : "api_url";
        ApiUrlReader api = new ApiUrlReader(field, urls, baseUrl(), problems);
        api.read(top.find(field));
        return api;
    }

    /** Of the public installation. */
    private @Nullable String baseUrl() {
        Fields oauth = top.find("oauth") instanceof JsonObject ? top.block("oauth") : null;
        return oauth == null ? null : urls.fixed(oauth, "base_url");
    }

    private Map<BasicProgram, BasicPlaces> programs() {
        Map<BasicProgram, BasicPlaces> programs = new EnumMap<>(BasicProgram.class);
        for (BasicProgram program : BasicProgram.values()) {
            Fields block = top.block(program.wireName());
            BasicPlaces places = block == null ? null : new BasicPlacesReader(block, urls, problems).read(baseUrl());
            if (places != null) {
                programs.put(program, places);
            }
        }
        return programs;
    }
}
