package authsome.providers.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.ServerMetadata;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out about authorization servers (RFC 8414 section 3, OpenID Connect Discovery section 4). Immutable. */
final class Discoveries {

    private static final String RFC8414 = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    /**
     * A document that may describe an issuer.
     *
     * @param document where it is
     * @param issuer whose it must be
     */
    private record Candidate(URI document, String issuer) {}

    private final Exchange exchange;

    Discoveries(Exchange exchange) {
        this.exchange = exchange;
    }

    ServerMetadata discover(URI issuer) {
        return read(find(issuer), issuer);
    }

    /** Where the keys of an issuer's id_tokens are. */
    URI keys(URI issuer) {
        URI keys = find(issuer).url("jwks_uri");
        if (keys == null) {
            throw new AuthorizationServerException(issuer.getHost() + " does not say where its keys are", null);
        }
        return keys;
    }

    private ReplyObject find(URI issuer) {
        Exchange.requireHttps(issuer);
        String foreign = null;
        for (Candidate candidate : candidates(issuer)) {
            ReplyObject found = fetch(candidate.document());
            String named = found == null ? null : found.raw("issuer");
            if (found != null && named != null) {
                if (sameIssuer(named, candidate.issuer())) {
                    return found;
                }
                foreign = named;
            }
        }
        if (foreign != null) {
            throw new AuthorizationServerException(
                    issuer.getHost() + " describes another issuer, '" + ReplyObject.printable(foreign)
                            + "'; that is refused, because tokens could go astray",
                    "issuer_mismatch");
        }
        throw new AuthorizationServerException(
                issuer.getHost() + " does not describe an authorization server", "discovery_failed");
    }

    /** Null where there is no readable document; a server that cannot be reached ends the search. */
    private @Nullable ReplyObject fetch(URI document) {
        try (OutboundReply reply = exchange.send(OutboundRequest.get(document))) {
            return reply.isSuccess() ? ReplyObject.of(reply) : null;
        }
    }

    private static List<Candidate> candidates(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceAll("/+$", "");
        String origin =
                "https://" + ClientCredentials.originOf(issuer).toString().replaceAll(":443$", "");
        List<Candidate> candidates = new ArrayList<>();
        if (!path.isEmpty()) {
            candidates.add(new Candidate(URI.create(origin + RFC8414 + path), origin + path));
            candidates.add(new Candidate(URI.create(origin + path + OPENID), origin + path));
            candidates.add(new Candidate(URI.create(origin + OPENID + path), origin + path));
        }
        candidates.add(new Candidate(URI.create(origin + RFC8414), origin));
        candidates.add(new Candidate(URI.create(origin + OPENID), origin));
        return candidates;
    }

    /** By RFC 8414 section 3.3 they are identical; a slash at the end is common, and means the same. */
    static boolean sameIssuer(String one, String other) {
        return one.replaceAll("/$", "").equals(other.replaceAll("/$", ""));
    }

    private static ServerMetadata read(ReplyObject found, URI issuer) {
        List<String> challenges = found.texts("code_challenge_methods_supported");
        return new ServerMetadata(
                Objects.requireNonNull(found.raw("issuer")),
                endpoint(found, "authorization_endpoint", issuer),
                endpoint(found, "token_endpoint", issuer),
                endpoint(found, "registration_endpoint", issuer),
                endpoint(found, "revocation_endpoint", issuer),
                endpoint(found, "device_authorization_endpoint", issuer),
                endpoint(found, "userinfo_endpoint", issuer),
                authentications(found),
                challenges == null || challenges.contains("S256"),
                found.isTrue("authorization_response_iss_parameter_supported"),
                scopes(found));
    }

    private static @Nullable URI endpoint(ReplyObject found, String name, URI issuer) {
        URI url = found.url(name);
        if (url == null && found.raw(name) == null) {
            return null;
        }
        if (url == null
                || !"https".equalsIgnoreCase(url.getScheme())
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw new AuthorizationServerException(
                    issuer.getHost() + " names a " + name + " that is not an https URL", "discovery_failed");
        }
        return url;
    }

    private static Set<ClientAuthentication> authentications(ReplyObject found) {
        List<String> names = found.texts("token_endpoint_auth_methods_supported");
        if (names == null) {
            return EnumSet.of(ClientAuthentication.BASIC);
        }
        return names.stream()
                .map(AuthenticationNames::parse)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static List<String> scopes(ReplyObject found) {
        List<String> scopes = found.texts("scopes_supported");
        return scopes == null
                ? List.of()
                : scopes.stream().filter(TokenText::isToken).toList();
    }
}
