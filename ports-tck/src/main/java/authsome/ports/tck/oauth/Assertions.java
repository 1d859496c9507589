package authsome.ports.tck.oauth;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks JWT bearer assertions (RFC 7523 section 3). */
final class Assertions {

    private static final long LONGEST_SECONDS = 3600;

    private final Map<String, ScriptedClient> clients;
    private final List<String> audiences;
    private final InstantSource clock;

    Assertions(Map<String, ScriptedClient> clients, List<String> audiences, InstantSource clock) {
        this.clients = clients;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** The id of the client that signed; empty when something is wrong with it. */
    Optional<String> check(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Object issuer = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    .getOrDefault("iss", "");
            ScriptedClient client = clients.get(String.valueOf(issuer));
            PublicKey key = client == null ? null : client.assertionKey();
            return key != null && isGood(AccountSigner.verified(assertion, key))
                    ? Optional.of(String.valueOf(issuer))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isGood(Map<String, Object> claims) {
        long now = clock.instant().getEpochSecond();
        Object audience = claims.get("aud") instanceof List<?> list ? list.getFirst() : claims.get("aud");
        return claims.get("exp") instanceof Long end
                && end > now
                && end <= now + LONGEST_SECONDS
                && claims.containsKey("sub")
                && audiences.contains(String.valueOf(audience));
    }
}
