package authsome.providers.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemes that become ways to log in: one by keys, and each that leads to an authorization server. */
final class ChosenSchemes {

    private final List<Scheme.Key> keys = new ArrayList<>();
    private final List<Scheme> servers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Scheme.@Nullable Basic basic;
    private List<String> scopes = List.of();

    private ChosenSchemes() {}

    /** @param wanted names of schemes; empty for those that fit best */
    static ChosenSchemes of(Node description, List<Scheme> usable, List<String> wanted) {
        ChosenSchemes chosen = new ChosenSchemes();
        List<Scheme> candidates = wanted.isEmpty()
                ? usable
                : usable.stream()
                        .filter(scheme -> wanted.contains(scheme.name()))
                        .toList();
        chosen.chooseKey(description, candidates, wanted);
        chosen.chooseServers(description, candidates);
        return chosen;
    }

    List<String> notes() {
        return notes;
    }

    boolean has(Scheme scheme) {
        return scheme.equals(basic)
                || servers.contains(scheme)
                || (scheme instanceof Scheme.Key key && keys.contains(key));
    }

    private void chooseKey(Node description, List<Scheme> candidates, List<String> wanted) {
        List<Scheme> local = candidates.stream()
                .filter(scheme -> scheme instanceof Scheme.Key || scheme instanceof Scheme.Basic)
                .toList();
        if (local.isEmpty()) {
            return;
        }
        // several that a request needs at once are one credential of several values
        for (Node requirement : description.nodes("security")) {
            List<Scheme.Key> together = local.stream()
                    .filter(scheme -> requirement.members().containsKey(scheme.name()))
                    .filter(Scheme.Key.class::isInstance)
                    .map(Scheme.Key.class::cast)
                    .toList();
            if (together.size() > 1) {
                keys.addAll(together);
                return;
            }
        }
        if (wanted.size() > 1 && local.stream().allMatch(Scheme.Key.class::isInstance)) {
            local.forEach(scheme -> keys.add((Scheme.Key) scheme));
            return;
        }
        Scheme best = local.stream()
                .min(Comparator.comparingInt(
                                (Scheme scheme) -> required(description).contains(scheme.name()) ? 0 : 1)
                        .thenComparingInt(ChosenSchemes::preference))
                .orElseThrow();
        switch (best) {
            case Scheme.Key key -> keys.add(key);
            case Scheme.Basic pair -> basic = pair;
            case Scheme.OAuth _, Scheme.Discovered _, Scheme.Unusable _ ->
                throw new IllegalStateException("these are no keys");
        }
        local.stream()
                .filter(scheme -> !scheme.equals(best))
                .forEach(other -> notes.add("the scheme " + other.name() + " is left out, because " + best.name()
                        + " serves as well: " + other.shown()));
    }

    private static Set<String> required(Node description) {
        Set<String> names = new LinkedHashSet<>();
        description.nodes("security").forEach(requirement -> names.addAll(requirement.names()));
        return names;
    }

    /** What keeps the key out of logs and needs one value is better. */
    private static int preference(Scheme scheme) {
        return switch (scheme) {
            case Scheme.Header header -> header.prefix() == null ? 1 : 0;
            case Scheme.Query _ -> 2;
            case Scheme.Basic _ -> 3;
            case Scheme.Cookie _ -> 4;
            case Scheme.OAuth _, Scheme.Discovered _, Scheme.Unusable _ -> 5;
        };
    }

    private void chooseServers(Node description, List<Scheme> candidates) {
        Set<String> flows = new LinkedHashSet<>();
        for (Scheme scheme : candidates) {
            String flow = switch (scheme) {
                case Scheme.OAuth oauth -> oauth.flow();
                case Scheme.Discovered _ -> "pkce";
                case Scheme.Key _, Scheme.Basic _, Scheme.Unusable _ -> "";
            };
            if (flow.isEmpty()) {
                continue;
            }
            if (flows.add(flow)) {
                servers.add(scheme);
            } else {
                notes.add("the scheme " + scheme.name() + " is left out, because another one leads to a server in the"
                        + " same way: " + scheme.shown());
            }
        }
        for (Node requirement : description.nodes("security")) {
            for (Scheme scheme : servers) {
                if (scopes.isEmpty()) {
                    scopes = requirement.texts(scheme.name());
                }
            }
        }
        servers.stream()
                .filter(Scheme.OAuth.class::isInstance)
                .map(Scheme.OAuth.class::cast)
                .filter(oauth -> scopes.isEmpty() && !oauth.scopes().isEmpty())
                .findFirst()
                .ifPresent(oauth -> notes.add("no scopes are asked for; the description knows "
                        + String.join(
                                ", ",
                                oauth.scopes()
                                        .subList(0, Math.min(8, oauth.scopes().size())))
                        + (oauth.scopes().size() > 8 ? " and " + (oauth.scopes().size() - 8) + " more" : "")
                        + ": 'oauth.scopes' or --scopes names those that are"));
    }

    /** The default way. */
    void begin(JsonBlock definition) {
        boolean key = !keys.isEmpty() || basic != null;
        definition.put("auth_type", key ? "api_key" : "oauth2").put("flow", key ? "api_key" : flow(servers.getFirst()));
    }

    private static String flow(Scheme server) {
        return server instanceof Scheme.OAuth oauth ? oauth.flow() : "pkce";
    }

    void put(JsonBlock definition, String provider) {
        JsonBlock names = new JsonBlock();
        boolean key = !keys.isEmpty() || basic != null;
        if (key) {
            definition.put("api_key", keyBlock(names, provider).build());
        }
        if (!servers.isEmpty()) {
            Scheme first = servers.getFirst();
            definition.put("oauth", oauthBlock(first).build());
            List<JsonBlock> ways = new ArrayList<>();
            if (key) {
                ways.add(way(first));
            }
            servers.stream()
                    .skip(1)
                    .forEach(other ->
                            ways.add(way(other).put("oauth", oauthBlock(other).build())));
            if (!ways.isEmpty()) {
                definition.putBlocks("ways", ways);
            }
            names.put("access_token", variable(provider, "ACCESS_TOKEN"));
        }
        definition.put("export", new JsonBlock().put("env", names.build()).build());
    }

    private static JsonBlock way(Scheme server) {
        return new JsonBlock().put("auth_type", "oauth2").put("flow", flow(server));
    }

    private JsonBlock keyBlock(JsonBlock names, String provider) {
        JsonBlock block = new JsonBlock();
        if (basic != null) {
            names.put("username", variable(provider, "USERNAME")).put("password", variable(provider, "PASSWORD"));
            return block.putBlocks(
                            "secrets",
                            List.of(
                                    new JsonBlock()
                                            .put("name", "username")
                                            .put("label", "User name")
                                            .put("secret", false),
                                    new JsonBlock().put("name", "password").put("label", "Password")))
                    .put("placement", "basic")
                    .put("basic_username_from", "username")
                    .put("basic_password_from", "password");
        }
        if (keys.size() == 1) {
            keys.getFirst().put(block);
            names.put("api_key", variable(provider, "API_KEY"));
            return block;
        }
        List<JsonBlock> secrets = new ArrayList<>();
        List<JsonBlock> places = new ArrayList<>();
        for (Scheme.Key key : keys) {
            String field = field(key.name());
            secrets.add(new JsonBlock().put("name", field).put("label", key.name()));
            JsonBlock place = new JsonBlock();
            key.put(place);
            places.add(place.put("from", field));
            names.put(field, variable(provider, field));
        }
        return block.putBlocks("secrets", secrets).putBlocks("places", places);
    }

    private JsonBlock oauthBlock(Scheme server) {
        JsonBlock block = new JsonBlock();
        switch (server) {
            case Scheme.OAuth oauth -> {
                if (!oauth.authorizationUrl().isEmpty()) {
                    block.put("authorization_url", oauth.authorizationUrl());
                }
                block.put("token_url", oauth.tokenUrl());
            }
            case Scheme.Discovered discovered -> block.put("issuer", discovered.issuer());
            case Scheme.Key _, Scheme.Basic _, Scheme.Unusable _ ->
                throw new IllegalStateException("these lead to no server");
        }
        return scopes.isEmpty() ? block : block.putTexts("scopes", scopes);
    }

    private static String field(String name) {
        String field = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[^a-z]+|_+$", "");
        return field.isEmpty() ? "key" : field.length() > 32 ? field.substring(0, 32) : field;
    }

    private static String variable(String provider, String what) {
        String name = (provider + "_" + what).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
