package authsome.proxy.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Verifies signed requests as they arrived, by the signer of the AWS SDK. */
public final class AwsCheck {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AwsCheck() {}

    /**
     * Fails unless the SDK would have signed the same.
     *
     * @param head request line and headers as they arrived
     */
    public static void assertSigned(String head, byte[] body, String keyId, String key, @Nullable String session) {
        Map<String, List<String>> headers = headers(head);
        String authorization = one(headers, "authorization");
        String scope = between(authorization, "Credential=", ",");
        List<String> parts = List.of(scope.split("/"));
        assertEquals(keyId, parts.getFirst());
        assertEquals(session, session == null ? null : one(headers, "x-amz-security-token"));
        boolean s3 = parts.get(3).equals("s3");
        SdkHttpRequest.Builder request = request(head);
        for (String name : between(authorization, "SignedHeaders=", ",").split(";")) {
            if (!List.of("host", "x-amz-date", "x-amz-security-token").contains(name)) {
                headers.getOrDefault(name, List.of()).forEach(value -> request.appendHeader(name, value));
            }
        }
        Instant at = TIME.parse(one(headers, "x-amz-date"), Instant::from);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(identity(keyId, key, session))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, parts.get(3))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, parts.get(2))
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !head.contains("UNSIGNED-PAYLOAD"))
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
        assertEquals(signed.request().firstMatchingHeader("Authorization").orElseThrow(), authorization, () -> head);
    }

    private static AwsCredentialsIdentity identity(String keyId, String key, @Nullable String session) {
        return session == null
                ? AwsCredentialsIdentity.create(keyId, key)
                : AwsSessionCredentialsIdentity.create(keyId, key, session);
    }

    private static SdkHttpRequest.Builder request(String head) {
        String[] line = head.substring(0, head.indexOf('\r')).split(" ");
        int mark = line[1].indexOf('?');
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .protocol("https")
                .method(SdkHttpMethod.fromValue(line[0]))
                .host(one(headers(head), "host"))
                .encodedPath(mark < 0 ? line[1] : line[1].substring(0, mark));
        if (mark >= 0) {
            for (String item : line[1].substring(mark + 1).split("&")) {
                int equals = item.indexOf('=');
                request.appendRawQueryParameter(
                        decoded(equals < 0 ? item : item.substring(0, equals)),
                        equals < 0 ? "" : decoded(item.substring(equals + 1)));
            }
        }
        return request;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(String head) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : head.substring(head.indexOf('\n') + 1).strip().split("\r\n")) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String one(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        assertEquals(1, values.size(), name);
        return values.getFirst();
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }
}
