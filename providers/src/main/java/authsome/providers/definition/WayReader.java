package authsome.providers.definition;

import authsome.domain.error.Nearest;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.WayIn;
import authsome.providers.json.Problems;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one way in: {@code auth_type}, {@code flow} and the block that belongs to them. */
final class WayReader {

    static final List<String> KNOWN = List.of("auth_type", "flow", "api_key");

    private static final List<String> AUTH_TYPES =
            Arrays.stream(AuthType.values()).map(AuthType::wireName).toList();
    private static final List<String> FLOWS =
            Arrays.stream(FlowType.values()).map(FlowType::wireName).toList();

    private final Fields way;
    private final ExportReader environment;

    WayReader(Fields way, ExportReader environment) {
        this.way = way;
        this.environment = environment;
    }

    /** The way in; null when a problem stands in the way of one. */
    @Nullable
    WayIn read(@Nullable String exportedName) {
        way.require("auth_type");
        way.require("flow");
        String authType = oneOf("auth_type", AUTH_TYPES);
        String flow = oneOf("flow", FLOWS);
        // read in any case, so that its problems show with the others
        Fields block = way.block("api_key");
        WayIn.ApiKey apiKey = block == null ? null : new ApiKeyReader(block, environment).read(exportedName);
        if (authType == null) {
            return null;
        }
        if (!authType.equals(AuthType.API_KEY.wireName())) {
            way.problem("auth_type", "is " + authType + ", but this release logs in by key only: 'api_key'");
            return null;
        }
        if (flow != null && !flow.equals(FlowType.API_KEY.wireName())) {
            way.problem("flow", "must be 'api_key' where auth_type is 'api_key'");
        }
        way.require("api_key");
        return apiKey;
    }

    private @Nullable String oneOf(String field, List<String> known) {
        String text = way.text(field);
        if (text == null || known.contains(text)) {
            return text;
        }
        String hint = Nearest.to(text, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("it is one of " + String.join(", ", known));
        way.problem(field, "cannot be " + Problems.quote(text) + ": " + hint);
        return null;
    }
}
