package authsome.providers.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a description calls a security scheme, as far as it can be used. */
sealed interface Scheme {

    /** What the description calls it. */
    String name();

    /** What it is, for people. */
    String shown();

    /** A secret in a place of the request. */
    sealed interface Key extends Scheme {

        /** Writes its place down. */
        void put(JsonBlock block);
    }

    /** @param prefix before the secret; null for the raw one */
    record Header(String name, String header, @Nullable String prefix) implements Key {

        @Override
        public String shown() {
            return header + ": " + (prefix == null ? "" : prefix + " ") + "KEY";
        }

        @Override
        public void put(JsonBlock block) {
            block.put("header_name", header);
            if (prefix == null) {
                block.putNull("header_prefix");
            } else {
                block.put("header_prefix", prefix);
            }
        }
    }

    /** A parameter of the query. */
    record Query(String name, String parameter) implements Key {

        @Override
        public String shown() {
            return "?" + parameter + "=KEY";
        }

        @Override
        public void put(JsonBlock block) {
            block.put("placement", "query").put("query_name", parameter);
        }
    }

    /** A cookie. */
    record Cookie(String name, String cookie) implements Key {

        @Override
        public String shown() {
            return "Cookie: " + cookie + "=KEY";
        }

        @Override
        public void put(JsonBlock block) {
            block.put("placement", "cookie").put("cookie_name", cookie);
        }
    }

    /** A user name and a password. */
    record Basic(String name) implements Scheme {

        @Override
        public String shown() {
            return "HTTP Basic, a user name and a password";
        }
    }

    /** A login in the browser, or as the OAuth client itself. */
    record OAuth(String name, String flow, String authorizationUrl, String tokenUrl, List<String> scopes)
            implements Scheme {

        public OAuth {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String shown() {
            return "OAuth (" + flow + ") at " + tokenUrl;
        }
    }

    /** A server that says everything else by itself. */
    record Discovered(String name, String issuer) implements Scheme {

        @Override
        public String shown() {
            return "OpenID Connect at " + issuer;
        }
    }

    /** The one who cannot be used, and why. */
    record Unusable(String name, String why) implements Scheme {

        @Override
        public String shown() {
            return why;
        }
    }

    /** Prefixes that services write with HTTP schemes of their own. */
    Set<String> OTHER_HTTP = Set.of("digest", "hoba", "mutual", "negotiate", "scram-sha-1", "scram-sha-256", "vapid");

    /** Reads one. */
    static List<Scheme> of(String name, Node node) {
        String type = String.valueOf(node.text("type")).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "apikey" -> List.of(key(name, node));
            case "http" -> List.of(http(name, String.valueOf(node.text("scheme"))));
            case "basic" -> List.of(new Basic(name));
            case "oauth2" -> OAuthFlows.of(name, node);
            case "openidconnect" -> List.of(discovered(name, node.text("openIdConnectUrl")));
            case "mutualtls" -> List.of(new Unusable(name, "a certificate of the client (mutualTLS)"));
            default -> List.of(new Unusable(name, "a scheme of an unknown type"));
        };
    }

    private static Scheme key(String name, Node node) {
        String parameter = node.text("name");
        if (parameter == null || !parameter.matches("[!#$%&'*+.^_`|~0-9A-Za-z\\[\\]-]{1,80}")) {
            return new Unusable(name, "a key without the name of its place");
        }
        return switch (String.valueOf(node.text("in"))) {
            case "query" -> new Query(name, parameter);
            case "cookie" -> new Cookie(name, parameter);
            case "header" -> new Header(name, parameter, null);
            default -> new Unusable(name, "a key in an unknown place");
        };
    }

    private static Scheme http(String name, String scheme) {
        String plain = scheme.toLowerCase(Locale.ROOT);
        if (plain.equals("basic")) {
            return new Basic(name);
        }
        if (OTHER_HTTP.contains(plain) || !plain.matches("[a-z][a-z0-9-]{0,30}")) {
            return new Unusable(name, "HTTP authentication of the kind '" + plain + "'");
        }
        return new Header(name, "Authorization", plain.equals("bearer") ? "Bearer" : scheme);
    }

    private static Scheme discovered(String name, @Nullable String url) {
        String end = "/.well-known/openid-configuration";
        if (url == null || !url.startsWith("https://")) {
            return new Unusable(name, "OpenID Connect without an https URL");
        }
        return new Discovered(name, url.endsWith(end) ? url.substring(0, url.length() - end.length()) : url);
    }
}
