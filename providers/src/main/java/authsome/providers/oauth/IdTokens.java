package authsome.providers.oauth;

import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies id_tokens (OpenID Connect Core section 3.1.3.7) with the keys of their issuer. Immutable. */
final class IdTokens {

    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Signatures that only the issuer can make: none of those whose key the client has too, and never none. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Exchange exchange;
    private final Discoveries discoveries;
    private final InstantSource clock;

    IdTokens(Exchange exchange, Discoveries discoveries, InstantSource clock) {
        this.exchange = exchange;
        this.discoveries = discoveries;
        this.clock = clock;
    }

    /** The claims of {@code idToken}; null when anything about it is not right, or the keys cannot be had. */
    @Nullable
    JWTClaimsSet verified(Secret idToken, URI issuer, String clientId, @Nullable String nonce) {
        try {
            SignedJWT jwt = SignedJWT.parse(idToken.use(bytes -> new String(bytes, StandardCharsets.US_ASCII)));
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
                return null;
            }
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    jwt.getHeader().getAlgorithm(), new ImmutableJWKSet<>(keys(issuer))));
            // the time is ours to check: the library would read the clock of the machine
            processor.setJWTClaimsSetVerifier((_, _) -> {});
            JWTClaimsSet claims = processor.process(jwt, null);
            return isFor(claims, issuer, clientId, nonce) ? claims : null;
        } catch (ParseException | BadJOSEException | JOSEException | AuthorizationServerException _) {
            return null;
        }
    }

    private JWKSet keys(URI issuer) throws ParseException {
        try (OutboundReply reply = exchange.send(OutboundRequest.get(discoveries.keys(issuer)))) {
            String text = reply.isSuccess() ? reply.text() : null;
            return JWKSet.parse(text == null ? "" : text);
        }
    }

    private boolean isFor(JWTClaimsSet claims, URI issuer, String clientId, @Nullable String nonce)
            throws ParseException {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        return claims.getIssuer() != null
                && Discoveries.sameIssuer(claims.getIssuer(), issuer.toString())
                && audience.contains(clientId)
                && (audience.size() == 1 || clientId.equals(party))
                && (party == null || party.equals(clientId))
                && end != null
                && now.isBefore(end.toInstant().plus(SKEW))
                && (nonce == null || nonce.equals(claims.getStringClaim("nonce")));
    }
}
