package authsome.providers.definition;

import authsome.domain.provider.Placement;
import authsome.domain.provider.WayIn;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an {@code api_key} block: what a key looks like and where it goes in a request. */
final class ApiKeyReader {

    static final List<String> KNOWN = Stream.concat(
                    Stream.of("header_name", "header_prefix", "key_pattern", "key_pattern_hint", "env_var"),
                    PlacementReader.KNOWN.stream())
            .toList();

    private final Fields block;
    private final ExportReader environment;

    ApiKeyReader(Fields block, ExportReader environment) {
        this.block = block;
        this.environment = environment;
    }

    /** The way in; null when a problem stands in the way of one. */
    WayIn.@Nullable ApiKey read(@Nullable String exportedName) {
        block.allowOthersThan(KNOWN);
        Placement placement = new PlacementReader(block).read();
        String pattern = block.text("key_pattern");
        String complaint = pattern == null ? null : KeyPattern.problem(pattern);
        if (complaint != null) {
            block.problem("key_pattern", complaint);
        }
        String hint = block.shownText("key_pattern_hint", 400);
        String ownName = block.text("env_var");
        if (ownName != null) {
            environment.check(block.line("env_var"), "api_key.env_var", ownName);
        }
        return placement == null
                ? null
                : new WayIn.ApiKey(placement, pattern, hint, exportedName != null ? exportedName : ownName);
    }
}
