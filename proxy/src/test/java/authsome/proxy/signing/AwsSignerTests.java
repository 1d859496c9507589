package authsome.proxy.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Signing;
import authsome.proxy.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected signatures are those of the test suite and the documentation of AWS. */
class AwsSignerTests {

    private static final Instant SUITE = Instant.parse("2015-08-30T12:36:00Z");
    private static final String CLIENTS_OWN =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIAPLACEHOLDER/20150830/us-east-1/service/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=00\r\nX-Amz-Date: 20150101T000000Z\r\n";
    private static final String SUITE_SESSION =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAe"
                    + "MicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0"
                    + "wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9"
                    + "FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /                           | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
            GET  | /?Param2=value2&Param1=value1 | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
            GET  | /?Param1=value2&Param1=Value1 | eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1
            GET  | /?Param1=value2&Param1=value1 | 5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694
            GET  | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f
            GET  | /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197
            GET  | /?%E1%88%B4=bar             | 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04
            POST | /                           | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
            POST | /?Param1=value1             | 28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11
            """)
    void signsAsTheTestSuiteSays(String method, String target, String signature) throws Exception {
        String request = method + " " + target + " HTTP/1.1\r\nHost:example.amazonaws.com\r\n" + CLIENTS_OWN + "\r\n";
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + signature,
                signed(request, keys(null, null), "").get("Authorization"));
    }

    @Test
    void signsTheBodyAndItsKindAsTheTestSuiteSays() throws Exception {
        String type = "Content-Type:application/x-www-form-urlencoded";
        String request = "POST / HTTP/1.1\r\n" + type + "\r\nHost:example.amazonaws.com\r\n" + CLIENTS_OWN + "\r\n";
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
                signed(request, keys(null, null), "Param1=value1").get("Authorization"));
    }

    @Test
    void signsTheSessionAsTheTestSuiteSays() throws Exception {
        String request = "POST / HTTP/1.1\r\nHost:example.amazonaws.com\r\nX-Amz-Security-Token: another\r\n"
                + CLIENTS_OWN + "\r\n";
        Map<String, String> headers = signed(request, keys(SUITE_SESSION, null), "");
        assertEquals(SUITE_SESSION, headers.get("X-Amz-Security-Token"));
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date;x-amz-security-token,"
                        + " Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
                headers.get("Authorization"));
    }

    /** The example of the documentation, "Signature Version 4 signing process". */
    @Test
    void signsWhatTheClientDidNotSignByTheHost() throws Exception {
        String type = "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\r\n";
        String request = "GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1\r\nHost: iam.amazonaws.com\r\n" + type;
        Map<String, String> headers = signed(request, keys(null, null), "");
        assertEquals("20150830T123600Z", headers.get("X-Amz-Date"));
        assertEquals(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
                headers.get("Authorization"));
        assertFalse(headers.containsKey("X-Amz-Content-Sha256"));
    }

    @Test
    void nothingOfTheClientsOwnSessionIsSignedWhereTheKeysHaveNone() throws Exception {
        String request =
                "GET / HTTP/1.1\r\nHost:example.amazonaws.com\r\nx-amz-security-token: own\r\n" + CLIENTS_OWN + "\r\n";
        Map<String, String> headers = signed(request, keys(null, null), "");
        assertFalse(headers.containsKey("X-Amz-Security-Token"));
        assertTrue(Objects.requireNonNull(headers.get("Authorization"))
                .endsWith("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }

    @Test
    void tellsTheHashOfTheBodyWhereTheClientDidNot() throws Exception {
        String request = "PUT /key%20of/a%2Bb HTTP/1.1\r\nHost: bucket.s3.eu-central-1.amazonaws.com\r\n\r\n";
        Map<String, String> headers = signed(request, keys(null, null), "hello", false);
        assertEquals(
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                headers.get("X-Amz-Content-Sha256"));
        assertTrue(Objects.requireNonNull(headers.get("Authorization"))
                .contains(
                        "/20150830/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date,"));
    }

    @Test
    void takesTheClientsWordForItsBody() throws Exception {
        for (String hash : new String[] {"UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "0".repeat(64)}) {
            assertEquals(hash, signer(withHash(hash)).claimedBodyHash());
        }
        assertNull(signer("PUT / HTTP/1.1\r\nHost: s3.amazonaws.com\r\n\r\n").claimedBodyHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
                "STREAMING-",
                "unsigned-payload",
                "abc",
                ""
            })
    void refusesBodiesThatItCannotSign(String hash) {
        UnsignableException refused = assertThrows(
                UnsignableException.class, () -> signer(withHash(hash)).claimedBodyHash());
        assertEquals(hash.startsWith("STREAMING-"), refused.sentence().contains("signed in chunks"));
        String twice = withHash("UNSIGNED-PAYLOAD").replace("\r\n\r\n", "\r\nX-Amz-Content-Sha256: abc\r\n\r\n");
        assertThrows(UnsignableException.class, () -> signer(twice).claimedBodyHash());
    }

    @Test
    void leavesAUrlAloneThatSomebodySigned() throws Exception {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAOTHER%2F20150830%2Feu-west-1%2Fs3%2F"
                + "aws4_request&X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&x-amz-signature=00";
        assertTrue(signer(get("/a?" + query)).isSignedInUrl());
        assertFalse(signer(get("/a?list-type=2&prefix=X-Amz-Signature")).isSignedInUrl());
        assertFalse(signer(get("/")).isSignedInUrl());
        String placeholder = query.replace("AKIAOTHER", "authsome-proxy-managed");
        assertThrows(
                UnsignableException.class,
                () -> signer(get("/a?" + placeholder)).isSignedInUrl());
    }

    @Test
    void refusesSignaturesForSeveralRegionsAndHostsThatSayNothing() {
        String several = "GET / HTTP/1.1\r\nHost: s3.amazonaws.com\r\nAuthorization: AWS4-ECDSA-P256-SHA256 Credential="
                + "x/20150830/s3/aws4_request, SignedHeaders=host, Signature=00\r\n\r\n";
        assertTrue(assertThrows(UnsignableException.class, () -> signed(several, keys(null, null), ""))
                .sentence()
                .contains("SigV4a"));
        String unknown = "GET / HTTP/1.1\r\nHost: storage.example.com\r\n\r\n";
        assertThrows(UnsignableException.class, () -> signed(unknown, keys(null, null), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb.eu-west-1.amazonaws.com, , eu-west-1, dynamodb",
        "sts.amazonaws.com, , us-east-1, sts",
        "iam.amazonaws.com, , us-east-1, iam",
        "s3.amazonaws.com, eu-north-1, eu-north-1, s3",
        "bucket.s3.amazonaws.com, , us-east-1, s3",
        "my.bucket.s3.us-gov-west-1.amazonaws.com, , us-gov-west-1, s3",
        "bucket.s3-eu-west-1.amazonaws.com, , eu-west-1, s3",
        "bucket.s3.dualstack.ap-southeast-2.amazonaws.com, , ap-southeast-2, s3",
        "bucket.s3-accelerate.amazonaws.com, eu-west-3, eu-west-3, s3",
        "email.us-west-2.amazonaws.com, , us-west-2, ses",
        "bedrock-runtime.us-east-1.amazonaws.com, , us-east-1, bedrock",
        "kms-fips.us-east-1.amazonaws.com, , us-east-1, kms",
        "abc123.execute-api.eu-central-1.amazonaws.com, , eu-central-1, execute-api",
        "search-x-y.eu-central-1.es.amazonaws.com, , eu-central-1, es",
        "xyz.lambda-url.eu-west-1.on.aws, , eu-west-1, lambda",
        "ec2.cn-north-1.amazonaws.com.cn, , cn-north-1, ec2",
        "lambda.eu-west-1.api.aws, , eu-west-1, lambda",
    })
    void hostsSayForWhom(String host, @Nullable String usual, String region, String service) {
        assertEquals(new AwsScope(region, service), AwsScope.ofHost(host, usual));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "id/20150830/us-east-1/s3/aws4",
                "id/20150830/us east/s3/aws4_request",
                "id/20150830/us-east-1/../aws4_request",
                "id/20150830//s3/aws4_request",
                "us-east-1/s3/aws4_request"
            })
    void readsScopesStrictly(String credential) {
        assertNull(AwsScope.ofCredential(credential));
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b, /a+b, false",
        "/?x=a%20b, /?x=a+b, true",
        "/(1), /%281%29, true",
        "/a%2fb, /a%2Fb, true",
        "/a%2Fb, /a/b, false",
        "/a//b, /a/b, false",
        "/?b=1&a=2, /?a=2&&b=1, true",
        "/?a, /?a=, true",
        "/?a=b%3Dc, /?a=b=c, true",
    })
    void readsTargetsAsS3Does(String one, String other, boolean same) throws Exception {
        String host = " HTTP/1.1\r\nHost: s3.amazonaws.com\r\n\r\n";
        String first = authorization("GET " + one + host);
        String second = authorization("GET " + other + host);
        if (same) {
            assertEquals(first, second);
        } else {
            assertNotEquals(first, second);
        }
    }

    private static String authorization(String request) throws Exception {
        return Objects.requireNonNull(signed(request, keys(null, null), "").get("Authorization"));
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: s3.amazonaws.com\r\n\r\n";
    }

    private static String withHash(String hash) {
        return "PUT /x HTTP/1.1\r\nHost: s3.amazonaws.com\r\nX-Amz-Content-Sha256: " + hash + "\r\n\r\n";
    }

    private static Signing keys(@Nullable String session, @Nullable String region) {
        return new Signing(
                Secret.ofUtf8("AKIDEXAMPLE"),
                Secret.ofUtf8("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                session == null ? null : Secret.ofUtf8(session),
                region);
    }

    private static AwsSigner signer(String request) throws Exception {
        return signer(request, keys(null, null));
    }

    private static AwsSigner signer(String request, Signing keys) throws Exception {
        RequestHead head = RequestHead.parse(request.getBytes(StandardCharsets.ISO_8859_1));
        return new AwsSigner(head, head.host(), keys, SUITE);
    }

    private static Map<String, String> signed(String request, Signing keys, String body) throws Exception {
        return signed(request, keys, body, true);
    }

    private static Map<String, String> signed(String request, Signing keys, String body, boolean told)
            throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return signer(request, keys).sign(AwsSigner.hash(bytes, 0, bytes.length), told).stream()
                .collect(Collectors.toMap(
                        HeaderValue::name,
                        header -> header.value().use(value -> new String(value, StandardCharsets.US_ASCII))));
    }
}
