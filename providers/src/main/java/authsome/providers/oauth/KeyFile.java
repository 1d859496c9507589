package authsome.providers.oauth;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file: PEM (PKCS#8), or the JSON of a service account, which also says whose it is.
 *
 * @param key the key
 * @param issuer whose it is; null when the file does not say
 * @param keyId its name at the server; null when the file does not say
 */
record KeyFile(
        PrivateKey key, @Nullable String issuer, @Nullable String keyId) {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");

    static KeyFile read(Secret content) throws KeyFileException {
        String text =
                content.use(bytes -> new String(bytes, StandardCharsets.UTF_8)).strip();
        if (!text.startsWith("{")) {
            return new KeyFile(key(text), null, null);
        }
        ReplyObject account = ReplyObject.parse(text);
        String pem = account == null ? null : account.raw("private_key");
        String mail = account == null ? null : account.raw("client_email");
        if (account == null || pem == null || mail == null) {
            throw new KeyFileException(
                    "the key file is JSON, but not that of a service account: private_key and client_email are needed");
        }
        return new KeyFile(key(pem), mail, account.raw("private_key_id"));
    }

    private static PrivateKey key(String pem) throws KeyFileException {
        Matcher block = PEM.matcher(pem);
        if (!block.find()) {
            throw new KeyFileException("the key file has no private key in PEM form");
        }
        if (!block.group(1).isEmpty()) {
            throw new KeyFileException(
                    "the private key is not in PKCS#8 form; 'openssl pkcs8 -topk8 -nocrypt' converts it");
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException _) {
            encoded = new byte[0];
        }
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException _) {
                // not a key of this algorithm
            }
        }
        throw new KeyFileException("the private key is neither RSA nor elliptic, or it is damaged");
    }

    @Override
    public String toString() {
        return "KeyFile[" + key.getAlgorithm() + "]";
    }
}
