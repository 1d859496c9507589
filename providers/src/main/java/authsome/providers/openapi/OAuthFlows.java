package authsome.providers.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flows of an OAuth scheme that this server knows. */
final class OAuthFlows {

    private OAuthFlows() {}

    static List<Scheme> of(String name, Node node) {
        List<Scheme> schemes = new ArrayList<>();
        if (node.has("flow")) {
            schemes.add(flow(name, swagger(String.valueOf(node.text("flow"))), node));
        }
        node.at("flows").children().forEach((flow, settings) -> schemes.add(flow(name, flow, settings)));
        if (schemes.isEmpty()) {
            schemes.add(new Scheme.Unusable(name, "OAuth without a flow"));
        }
        return schemes;
    }

    private static String swagger(String flow) {
        return switch (flow) {
            case "accessCode" -> "authorizationCode";
            case "application" -> "clientCredentials";
            default -> flow;
        };
    }

    private static Scheme flow(String name, String flow, Node settings) {
        String token = settings.text("tokenUrl");
        String authorization = settings.text("authorizationUrl");
        List<String> scopes = settings.at("scopes").names();
        return switch (flow) {
            case "authorizationCode" ->
                isHttps(token) && isHttps(authorization)
                        ? new Scheme.OAuth(name, "pkce", String.valueOf(authorization), String.valueOf(token), scopes)
                        : new Scheme.Unusable(name, "OAuth (" + flow + ") whose URLs are not https");
            case "clientCredentials" ->
                isHttps(token)
                        ? new Scheme.OAuth(name, "client_credentials", "", String.valueOf(token), scopes)
                        : new Scheme.Unusable(name, "OAuth (" + flow + ") whose URL is not https");
            default -> new Scheme.Unusable(name, "OAuth by the flow '" + flow + "', which is not safe to use");
        };
    }

    private static boolean isHttps(@Nullable String url) {
        return url != null && url.startsWith("https://");
    }
}
