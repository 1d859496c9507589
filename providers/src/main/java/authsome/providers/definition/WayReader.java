package authsome.providers.definition;

import authsome.domain.provider.AuthType;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.WayIn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one way in: {@code auth_type}, {@code flow} and the block that belongs to them. A further way without a block of its
 * own means the one at the top.
 */
final class WayReader {

    static final List<String> KNOWN = List.of("auth_type", "flow", "api_key", "oauth", "registration", "browser");

    private static final List<String> AUTH_TYPES =
            Arrays.stream(AuthType.values()).map(AuthType::wireName).toList();
    private static final List<String> FLOWS =
            Arrays.stream(FlowType.values()).map(FlowType::wireName).toList();

    private final Fields top;
    private final ExportReader environment;
    private final UrlReader urls;

    WayReader(Fields top, ExportReader environment, UrlReader urls) {
        this.top = top;
        this.environment = environment;
        this.urls = urls;
    }

    /** The way that the top level is; null when a problem stands in the way of one. */
    @Nullable
    WayIn first() {
        WayIn first = read(top);
        String flow = top.text("flow");
        if (flow != null && FLOWS.contains(flow) && !flowOf(flow).isPublished()) {
            top.problem("flow", "cannot be '" + flow + "' here, but in an entry of 'ways'");
        }
        return first;
    }

    /** A way of the list; null when a problem stands in the way of one. */
    @Nullable
    WayIn further(Fields way) {
        way.allowOthersThan(KNOWN);
        return read(way);
    }

    /** The way of a flow by the blocks at the top. */
    @Nullable
    WayIn implied(FlowType flow) {
        return way(top, flow);
    }

    /** Notes what is wrong in the blocks at the top, also in those that no way uses. */
    void check() {
        Fields oauth = top.block("oauth");
        Fields registration = top.block("registration");
        if (oauth != null) {
            new OAuthReader(oauth, registration, urls).settings();
        }
        Fields browser = top.block("browser");
        if (browser != null) {
            new BrowserReader(browser, urls).read();
        }
        Fields key = top.block("api_key");
        if (key != null) {
            new ApiKeyReader(key, environment, urls).read(true);
        }
    }

    private @Nullable WayIn read(Fields way) {
        way.require("auth_type");
        way.require("flow");
        String authType = way.oneOf("auth_type", AUTH_TYPES);
        String name = way.oneOf("flow", FLOWS);
        if (authType == null || name == null) {
            return null;
        }
        FlowType flow = flowOf(name);
        String fitting = authType(flow).wireName();
        if (!fitting.equals(authType)) {
            way.problem(
                    "flow", "is '" + name + "', which goes with \"auth_type\": \"" + fitting + "\", not " + authType);
            return null;
        }
        return way(way, flow);
    }

    private @Nullable WayIn way(Fields way, FlowType flow) {
        return switch (authType(flow)) {
            case API_KEY -> {
                Fields block = block(way, "api_key");
                yield block == null
                        ? null
                        : new ApiKeyReader(block, environment, urls)
                                .read(block.path().equals("api_key."));
            }
            case BROWSER -> {
                Fields block = block(way, "browser");
                yield block == null ? null : new BrowserReader(block, urls).read();
            }
            case OAUTH2 -> oauth(way, flow);
        };
    }

    private @Nullable WayIn oauth(Fields way, FlowType flow) {
        Fields block = block(way, "oauth");
        if (block == null) {
            return null;
        }
        Fields registration = way.find("registration") == null ? top.block("registration") : way.block("registration");
        OAuthReader reader = new OAuthReader(block, registration, urls);
        reader.require(flow);
        return new WayIn.OAuth(
                flow,
                reader.settings(),
                reader.placement(),
                environment.name("access_token"),
                environment.name("refresh_token"),
                reader.placeholder());
    }

    private @Nullable Fields block(Fields way, String name) {
        Fields owner = way.find(name) == null ? top : way;
        if (owner.find(name) == null) {
            way.require(name);
            return null;
        }
        return owner.block(name);
    }

    private static FlowType flowOf(String name) {
        return Arrays.stream(FlowType.values())
                .filter(flow -> flow.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AuthType authType(FlowType flow) {
        return switch (flow) {
            case API_KEY -> AuthType.API_KEY;
            case BROWSER -> AuthType.BROWSER;
            case PKCE, DEVICE_CODE, DCR_PKCE, CLIENT_CREDENTIALS, JWT_BEARER -> AuthType.OAUTH2;
        };
    }
}
