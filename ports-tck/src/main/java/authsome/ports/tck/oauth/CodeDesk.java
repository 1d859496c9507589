package authsome.ports.tck.oauth;

import authsome.ports.tck.oauth.Answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Authorization codes: S256 always, used once (RFC 6749 section 4.1, RFC 7636). Guarded by its owner. */
final class CodeDesk {

    private record Pending(
            String clientId,
            String redirectUri,
            String challenge,
            List<String> scopes,
            @Nullable String nonce) {}

    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, TokenFamily> families = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** What is wrong with the request beyond client and redirect; null when it may be approved. */
    @Nullable
    String problem(Map<String, String> query) {
        if (!"code".equals(query.get("response_type"))) {
            return "unsupported_response_type";
        }
        boolean challenged = !query.getOrDefault("code_challenge", "").isEmpty();
        return challenged && "S256".equals(query.get("code_challenge_method")) ? null : "invalid_request";
    }

    void approve(String code, Map<String, String> query) {
        pending.put(
                code,
                new Pending(
                        query.getOrDefault("client_id", ""),
                        query.getOrDefault("redirect_uri", ""),
                        query.getOrDefault("code_challenge", ""),
                        scopes(query.get("scope")),
                        query.get("nonce")));
    }

    /** The family that a code begins, once; a second use ends it (RFC 6749 section 4.1.2). */
    Object redeem(Map<String, String> form, String clientId) {
        String code = form.getOrDefault("code", "");
        if (used.contains(code)) {
            TokenFamily family = families.get(code);
            if (family != null) {
                family.revoked = true;
            }
            return Refusal.of("invalid_grant", "the code was used before");
        }
        Pending known = pending.remove(code);
        if (known == null) {
            return Refusal.of("invalid_grant", "the code is not known");
        }
        used.add(code);
        if (!known.clientId().equals(clientId)) {
            return Refusal.of("invalid_grant", "the code belongs to another client");
        }
        if (!known.redirectUri().equals(form.get("redirect_uri"))) {
            return Refusal.of("invalid_grant", "the redirect_uri is not that of the code");
        }
        if (!known.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return Refusal.of("invalid_grant", "the code_verifier does not fit");
        }
        TokenFamily family = new TokenFamily(clientId, known.scopes(), known.nonce());
        families.put(code, family);
        return family;
    }

    static List<String> scopes(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("[ ,]+"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
