package authsome.proxy.signing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Signing;
import authsome.proxy.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of all shapes are signed as the AWS SDK signs them. */
class AwsSdkAgreementTests {

    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final List<String> PIECES = List.of(
            "a", "Z", "9", "-", "_", ".x", "~", "%20", "%2B", "%25", "%C3%A4", "%2F", "%3D", "b c".replace(' ', '-'));
    private static final List<String> HOSTS = List.of(
            "dynamodb.eu-west-1.amazonaws.com",
            "bucket.s3.eu-central-1.amazonaws.com",
            "abc.execute-api.us-east-2.amazonaws.com",
            "s3.amazonaws.com");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void signsAsTheSdk(long seed) throws Exception {
        Random random = new Random(seed);
        String session = random.nextBoolean() ? "session/token+" + seed : null;
        byte[] body = new byte[random.nextInt(40)];
        random.nextBytes(body);
        String hash = AwsSigner.hash(body, 0, body.length);
        String lines = path(random) + query(random) + " HTTP/1.1\r\nHost: " + HOSTS.get(random.nextInt(HOSTS.size()))
                + "\r\n" + headers(random);
        String request = (random.nextBoolean() ? "GET " : "POST ") + lines + "X-Amz-Content-Sha256: " + hash + "\r\n";
        RequestHead head = RequestHead.parse((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        Signing keys = new Signing(
                Secret.ofUtf8("AKIDEXAMPLE"),
                Secret.ofUtf8(KEY),
                session == null ? null : Secret.ofUtf8(session),
                null);
        StringBuilder sent = new StringBuilder(request);
        for (HeaderValue header :
                new AwsSigner(head, head.host(), keys, Instant.ofEpochSecond(1_700_000_000 + seed)).sign(hash, true)) {
            sent.append(header.name()).append(": ").append(text(header.value())).append("\r\n");
        }
        AwsCheck.assertSigned(sent + "\r\n", body, "AKIDEXAMPLE", KEY, session);
    }

    /** The check itself must be able to fail. */
    @Test
    void theCheckSeesEveryByte() throws Exception {
        String request = "GET /a HTTP/1.1\r\nHost: s3.amazonaws.com\r\n";
        RequestHead head = RequestHead.parse((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        Signing keys = new Signing(Secret.ofUtf8("AKIDEXAMPLE"), Secret.ofUtf8(KEY), null, null);
        StringBuilder sent = new StringBuilder(request);
        for (HeaderValue header :
                new AwsSigner(head, head.host(), keys, Instant.EPOCH).sign(AwsSigner.hash(new byte[0], 0, 0), false)) {
            sent.append(header.name()).append(": ").append(text(header.value())).append("\r\n");
        }
        AwsCheck.assertSigned(sent + "\r\n", new byte[0], "AKIDEXAMPLE", KEY, null);
        String other = sent.toString().replace("GET /a", "GET /b") + "\r\n";
        assertThrows(AssertionError.class, () -> AwsCheck.assertSigned(other, new byte[0], "AKIDEXAMPLE", KEY, null));
        assertThrows(
                AssertionError.class,
                () -> AwsCheck.assertSigned(sent + "\r\n", new byte[0], "AKIDEXAMPLE", KEY + "x", null));
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(pieces(random, 1));
        }
        return random.nextInt(4) == 0 ? path + "/" : path.toString();
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(pieces(random, 1));
            if (random.nextInt(4) > 0) {
                query.append('=').append(pieces(random, 0));
            }
        }
        return query.toString();
    }

    private static String pieces(Random random, int least) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String headers(Random random) {
        StringBuilder headers = new StringBuilder("User-Agent: x/1  y\r\nX-Other: 1\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = i == 1 ? "Content-Type" : "X-AMZ-Meta-" + (char) ('a' + i);
            headers.append(random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT))
                    .append(": v")
                    .append(" ".repeat(random.nextInt(4)))
                    .append(i)
                    .append("\r\n");
        }
        return headers.toString();
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
