package authsome.application.testing;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicPlaces;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Definitions of invented providers. The format is {@code name|ENVIRONMENT_NAME|url,url|pattern}: enough to register custom
 * ones, without JSON.
 */
public final class FakeDefinitions implements BundledDefinitions, DefinitionFormat {

    private Map<BasicProgram, BasicPlaces> programs = Map.of();
    private final List<ProviderDocument> bundled = new ArrayList<>();

    public FakeDefinitions() {
        bundled.add(parse("acme|ACME_KEY|api.acme.test|acme-[a-z0-9]+"));
        bundled.add(parse("zephyr|ZEPHYR_KEY|https://api.zephyr.test/v1|"));
    }

    /** These and no others. */
    public FakeDefinitions(List<ProviderDocument> documents) {
        bundled.addAll(documents);
    }

    /** Definitions that are parsed from now on have these. */
    public void programs(Map<BasicProgram, BasicPlaces> wanted) {
        programs = wanted;
    }

    /** Adds one, in the place of any other of its name; it counts from the next start. */
    public void add(ProviderDefinition definition) {
        bundled.removeIf(document -> document.definition().name().equals(definition.name()));
        bundled.add(new ProviderDocument(definition, definition.name().value()));
    }

    @Override
    public List<DefinitionOutline> outlines() {
        return bundled.stream().map(this::outline).toList();
    }

    @Override
    public DefinitionOutline outline(ProviderDocument document) {
        ProviderDefinition definition = document.definition();
        return DefinitionOutline.of(definition, "{\"name\":\"" + definition.name() + "\"}");
    }

    @Override
    public Optional<ProviderDocument> find(ProviderName name) {
        return bundled.stream()
                .filter(document -> document.definition().name().equals(name))
                .findFirst();
    }

    @Override
    public ProviderDocument parse(String json) {
        String[] parts = json.split("\\|", -1);
        if (parts.length != 4) {
            throw new InvalidDefinitionException(
                    List.of(new InvalidDefinitionException.Problem(1, "four parts are needed")));
        }
        List<ApiUrl> urls = Arrays.stream(parts[2].split(",", -1))
                .map(url -> Objects.requireNonNull(ApiUrl.parse(url)))
                .toList();
        WayIn way = new WayIn.ApiKey(
                new Placement.Header("Authorization", "Bearer"),
                parts[3].isEmpty() ? null : parts[3],
                "keys look like " + parts[3],
                parts[1]);
        return new ProviderDocument(
                ProviderDefinition.named(new ProviderName(parts[0]), parts[0])
                        .ways(List.of(way))
                        .apiUrls(urls)
                        .programs(programs)
                        .build(),
                json);
    }

    /** A part that is not empty replaces the one in its place. */
    @Override
    public ProviderDocument merge(String json, String patch) {
        String[] parts = json.split("\\|", -1);
        String[] changes = patch.split("\\|", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = changes[i].isEmpty() ? parts[i] : changes[i];
        }
        return parse(String.join("|", parts));
    }

    @Override
    public boolean matchesWhole(String pattern, byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).matches(pattern);
    }
}
