package authsome.proxy.signing;

import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Signing;
import authsome.proxy.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs one request by AWS Signature Version 4. What the client signed is not verified, only replaced: the region and the
 * service of its signature count, everything else is made anew. Used once.
 */
public final class AwsSigner {

    /** The headers that the client cannot set: each is set by the signature, or removed. */
    public static final Set<String> HEADERS = Set.of("authorization", "x-amz-date", "x-amz-security-token");

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String BODY_HASH = "x-amz-content-sha256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<String> UNSIGNED = Set.of("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    private final RequestHead request;
    private final String host;
    private final Signing keys;
    private final Instant now;

    /** @param host where the request goes */
    public AwsSigner(RequestHead request, String host, Signing keys, Instant now) {
        this.request = request;
        this.host = host;
        this.keys = keys;
        this.now = now;
    }

    /**
     * Whether the request carries a signature in its URL, which somebody made before: it passes as it is.
     *
     * @throws UnsignableException if it was made with a placeholder, and would be refused by the service
     */
    public boolean isSignedInUrl() throws UnsignableException {
        int mark = request.target().indexOf('?');
        if (mark < 0) {
            return false;
        }
        boolean signed = false;
        String credential = "";
        for (String item : request.target().substring(mark + 1).split("&", -1)) {
            int equals = item.indexOf('=');
            String name = Escapes.decoded(equals < 0 ? item : item.substring(0, equals), true);
            signed |= name.equalsIgnoreCase("X-Amz-Signature");
            if (equals >= 0 && name.equalsIgnoreCase("X-Amz-Credential")) {
                credential = Escapes.decoded(item.substring(equals + 1), true);
            }
        }
        if (signed && Placeholder.isPlaceholder(idOf(credential))) {
            throw new UnsignableException(
                    403,
                    "the URL was signed with a placeholder: sign it outside of the run, or send the request itself");
        }
        return signed;
    }

    /**
     * What the client says of the hash of its body; null when it says nothing, and the body has to be read.
     *
     * @throws UnsignableException if the body is signed in chunks, by a key that the client does not have
     */
    public @Nullable String claimedBodyHash() throws UnsignableException {
        List<String> claimed = request.fields().values(BODY_HASH);
        if (claimed.isEmpty()) {
            return null;
        }
        String hash = claimed.getFirst();
        if (claimed.size() > 1) {
            throw new UnsignableException(400, "the request names the hash of its body more than once");
        }
        if (hash.startsWith("STREAMING-") && !UNSIGNED.contains(hash)) {
            throw new UnsignableException(
                    403,
                    "the body is signed in chunks with a placeholder, and the proxy signs requests as a whole only:"
                            + " turn payload signing, or chunked encoding, off in the SDK");
        }
        // a wrong one is refused by the service, which knows the body
        boolean known = UNSIGNED.contains(hash) || isHash(hash);
        if (!known) {
            throw new UnsignableException(400, "'x-amz-content-sha256' is neither a hash nor a known word");
        }
        return hash;
    }

    /** The hash of a body that was read. */
    public static String hash(byte[] bytes, int from, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, from, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The headers to set. They last as long as the keys: the session token among them is that of the keys.
     *
     * @param bodyHash the hash of the body, or a word in its place
     * @param told whether the client says it itself; otherwise the service is told, as some want it and all take it
     * @throws UnsignableException if nobody says for which region and service
     */
    public List<HeaderValue> sign(String bodyHash, boolean told) throws UnsignableException {
        AwsScope scope = scope();
        String time = TIME.format(now);
        Map<String, String> ours = new TreeMap<>();
        ours.put("x-amz-date", time);
        Secret session = keys.session();
        ours.put("x-amz-security-token", session == null ? "" : session.use(AwsSigner::ascii));
        List<HeaderValue> headers = new ArrayList<>();
        if (!told) {
            ours.put(BODY_HASH, bodyHash);
            headers.add(new HeaderValue("X-Amz-Content-Sha256", Secret.ofUtf8(bodyHash)));
        }
        CanonicalRequest canonical = CanonicalRequest.of(
                request.method(), request.target(), request.fields(), ours, bodyHash, scope.escapesOnce());
        byte[] form = canonical.bytes();
        String range = time.substring(0, 8) + "/" + scope.region() + "/" + scope.service() + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + range + "\n" + hash(form, 0, form.length);
        String signature = HexFormat.of().formatHex(mac(key(range), toSign));
        headers.add(new HeaderValue("X-Amz-Date", Secret.ofUtf8(time)));
        if (session != null) {
            headers.add(new HeaderValue("X-Amz-Security-Token", session));
        }
        headers.add(new HeaderValue(
                "Authorization",
                Secret.ofUtf8(ALGORITHM + " Credential=" + keys.keyId().use(AwsSigner::ascii) + "/" + range
                        + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature=" + signature)));
        return headers;
    }

    private AwsScope scope() throws UnsignableException {
        for (String value : request.fields().values("authorization")) {
            if (value.startsWith("AWS4-ECDSA")) {
                throw new UnsignableException(
                        403, "the request is signed for several regions (SigV4a), and the proxy signs for one only");
            }
            int at = value.startsWith(ALGORITHM) ? value.indexOf("Credential=") : -1;
            if (at >= 0) {
                String credential = value.substring(at + 11);
                int end = credential.indexOf(',');
                AwsScope scope = AwsScope.ofCredential((end < 0 ? credential : credential.substring(0, end)).strip());
                if (scope != null) {
                    return scope;
                }
            }
        }
        AwsScope scope = AwsScope.ofHost(host, keys.region());
        if (scope == null) {
            throw new UnsignableException(
                    403,
                    "'" + host + "' does not say for which region and service to sign: let the SDK sign with the"
                            + " placeholders of the run, which says it");
        }
        return scope;
    }

    /** The key of one day, region and service; none of the keys between stays. */
    private byte[] key(String range) {
        byte[] key = keys.signingKey().use(secret -> {
            byte[] begun = Arrays.copyOf("AWS4".getBytes(StandardCharsets.US_ASCII), 4 + secret.length);
            System.arraycopy(secret, 0, begun, 4, secret.length);
            return begun;
        });
        for (String part : range.split("/", -1)) {
            key = mac(key, part);
        }
        return key;
    }

    /** Wipes the key. */
    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String idOf(String credential) {
        int slash = credential.indexOf('/');
        return slash < 0 ? credential : credential.substring(0, slash);
    }

    private static boolean isHash(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
