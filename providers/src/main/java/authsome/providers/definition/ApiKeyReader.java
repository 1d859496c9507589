package authsome.providers.definition;

import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.WayIn;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an {@code api_key} block: what a key looks like and where it goes in a request. */
final class ApiKeyReader {

    static final List<String> KNOWN = Stream.concat(
                    Stream.of(
                            "header_name",
                            "header_prefix",
                            "key_pattern",
                            "key_pattern_hint",
                            "env_var",
                            "secrets",
                            "key_url",
                            "key_steps",
                            "account",
                            "placeholder"),
                    PlacementReader.KNOWN.stream())
            .toList();

    private final Fields block;
    private final ExportReader environment;
    private final UrlReader urls;

    ApiKeyReader(Fields block, ExportReader environment, UrlReader urls) {
        this.block = block;
        this.environment = environment;
        this.urls = urls;
    }

    /** The way in; null when a problem stands in the way of one. */
    WayIn.@Nullable ApiKey read(boolean withExported) {
        block.allowOthersThan(KNOWN);
        List<KeyPart> parts = new KeyPartsReader(block, environment).read(withExported);
        Placement placement = new PlacementReader(block, parts).read();
        String pattern = KeyPattern.read(block);
        String hint = block.shownText("key_pattern_hint", 400);
        String ownName = environment.own(block);
        String exportedName = withExported ? environment.name("api_key") : null;
        KeyDetails details = new KeyDetails(
                urls.securePage(block, "key_url"),
                StepsReader.read(block, "key_steps"),
                AccountReader.read(block, urls, true),
                KeyPattern.placeholder(block));
        if (placement == null) {
            return null;
        }
        if (!parts.isEmpty()) {
            return new WayIn.ApiKey(placement, null, null, null, parts, details);
        }
        String variable = exportedName != null ? exportedName : ownName;
        return new WayIn.ApiKey(placement, pattern, hint, variable, List.of(), details);
    }
}
