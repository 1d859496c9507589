package authsome.providers.oauth;

import authsome.domain.secret.Secret;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Signs JWT bearer assertions (RFC 7523 section 3). Safe for use by many threads. */
final class Assertions {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int ID_BYTES = 16;

    private final InstantSource clock;
    private final SecureRandom random;

    Assertions(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    Secret sign(GrantRequest.KeyFile grant, TokenRequest request) throws KeyFileException {
        KeyFile file = KeyFile.read(grant.content());
        String issuer = file.issuer() != null ? file.issuer() : clientId(request);
        if (issuer == null) {
            throw new KeyFileException("a key file without a name in it needs a client id");
        }
        Instant now = clock.instant();
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(issuer)
                .audience(request.endpoint().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(HexFormat.of().formatHex(id));
        if (file.issuer() != null && !grant.scopes().isEmpty()) {
            // service accounts are asked for scopes inside the assertion
            claims.claim("scope", String.join(" ", grant.scopes()));
        }
        return signed(file, claims.build());
    }

    private static @Nullable String clientId(TokenRequest request) {
        return request.client() == null ? null : request.client().clientId();
    }

    private static Secret signed(KeyFile file, JWTClaimsSet claims) throws KeyFileException {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm(file)).keyID(file.keyId()).build(), claims);
            jwt.sign(signer(file));
            return Secret.ofUtf8(jwt.serialize());
        } catch (JOSEException | IllegalArgumentException unusable) {
            throw new KeyFileException("the private key cannot sign: RSA of 2048 bits or more, P-256 and P-384 can");
        }
    }

    private static JWSSigner signer(KeyFile file) throws JOSEException {
        return file.key() instanceof ECPrivateKey elliptic ? new ECDSASigner(elliptic) : new RSASSASigner(file.key());
    }

    private static JWSAlgorithm algorithm(KeyFile file) {
        if (!(file.key() instanceof ECPrivateKey elliptic)) {
            return JWSAlgorithm.RS256;
        }
        return elliptic.getParams().getOrder().bitLength() > 256 ? JWSAlgorithm.ES384 : JWSAlgorithm.ES256;
    }
}
