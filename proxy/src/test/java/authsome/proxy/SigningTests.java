package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.domain.routing.Route;
import authsome.ports.run.TrustFiles.Paths;
import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TrustDirectory;
import authsome.proxy.signing.AwsCheck;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to AWS: each arrives with a signature that the AWS SDK verifies, whatever the client signed with. */
class SigningTests {

    private static final String S3 = "bucket.s3.eu-central-1.amazonaws.com";
    private static final String DYNAMO = "dynamodb.eu-west-1.amazonaws.com";
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final String PLACEHOLDERS = "Authorization: AWS4-HMAC-SHA256 Credential=AKIAPLACEHOLDER/20260101/"
            + "eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00\r\n"
            + "x-amz-date: 20260101T000000Z\r\nX-AMZ-SECURITY-TOKEN: own\r\n";

    private static final String BOTO = """
            import boto3, sys
            from botocore.config import Config
            names = boto3.client("dynamodb", region_name="eu-west-1").list_tables()["TableNames"]
            s3 = boto3.client("s3", region_name="eu-central-1")
            plain = boto3.client("s3", region_name="eu-central-1",
                config=Config(request_checksum_calculation="when_required"))
            plain.put_object(Bucket="bucket", Key="a b/\\u00e4+(1)~.txt", Body=b"hello", Metadata={"x": "1  2"})
            with open(sys.argv[1], "rb") as f:
                s3.put_object(Bucket="bucket", Key="file", Body=f)
            keys = [o["Key"] for o in s3.list_objects_v2(Bucket="bucket", Prefix="a b/+", Delimiter="/")["Contents"]]
            print(names, keys)
            """;

    private final Harness harness = new Harness();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        harness.service(S3, 443, RawService.tls(harness.authority.serve(S3), this::answer))
                .service(DYNAMO, 443, RawService.tls(harness.authority.serve(DYNAMO), this::answer))
                .start(route(S3), route(DYNAMO));
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static Route route(String host) {
        return FixedInjector.route(host, 443, "", "work", new Placement.AwsSignature());
    }

    private void answer(RawService.Talk talk) throws Exception {
        for (String head = talk.head(); head != null; head = talk.head()) {
            heads.add(head);
            if (head.contains("\r\nExpect: 100-continue\r\n")) {
                talk.send("HTTP/1.1 100 Continue\r\n\r\n");
            }
            Matcher length = LENGTH.matcher(head);
            boolean sized = length.find();
            String body = sized ? talk.body(Integer.parseInt(length.group(1))) : "";
            if (!sized && !head.startsWith("GET ")) {
                body = talk.until("\r\n0\r\n\r\n");
            }
            bodies.add(body.getBytes(StandardCharsets.ISO_8859_1));
            String reply = head.startsWith("GET ")
                    ? "<ListBucketResult><Contents><Key>k1</Key></Contents></ListBucketResult>"
                    : head.startsWith("POST ") ? "{\"TableNames\":[\"t1\"]}" : "";
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + reply.length() + "\r\n\r\n" + reply);
        }
    }

    @Test
    void signsABodyThatItReadsFirst() throws Exception {
        String body = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
        assertEquals(
                200,
                send(
                        DYNAMO,
                        "POST / HTTP/1.1\r\nHost: " + DYNAMO + "\r\n" + PLACEHOLDERS
                                + "Connection: keep-alive, x-amz-date\r\nContent-Type: application/x-amz-json-1.0\r\nX-Odd:  stays\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body));
        assertEquals(body, new String(bodies.getFirst(), StandardCharsets.UTF_8));
        AwsCheck.assertSigned(heads.getFirst(), bodies.getFirst(), "AKIDEXAMPLE", KEY, null);
        assertTrue(heads.getFirst().contains("\r\nX-Odd:  stays\r\n"));
        assertFalse(heads.getFirst().contains("PLACEHOLDER") || heads.getFirst().contains("own"));
        assertTrue(heads.getFirst().contains("\r\nConnection: keep-alive\r\n"));
    }

    @Test
    void signsWhatNobodySignedAndNeverSendsTheKey() throws Exception {
        assertEquals(200, send(S3, "GET /?list-type=2 HTTP/1.1\r\nHost: " + S3 + "\r\n\r\n"));
        AwsCheck.assertSigned(heads.getFirst(), bodies.getFirst(), "AKIDEXAMPLE", KEY, null);
        assertFalse(heads.getFirst().contains(KEY));
    }

    @Test
    void signsAnUnsignedStreamWithoutWaitingForItsEnd() throws Exception {
        assertEquals(
                200,
                send(
                        S3,
                        "PUT /big HTTP/1.1\r\nHost: " + S3 + "\r\nX-Amz-Content-Sha256: UNSIGNED-PAYLOAD\r\n"
                                + "Content-Length: 5\r\n\r\nhello"));
        assertTrue(heads.getFirst().contains("x-amz-content-sha256") && bodies.getFirst().length == 5);
    }

    @Test
    void goesOnWhereTheClientWaitsToBeAskedForItsBody() throws Exception {
        try (RawConnection peer = harness.open(DYNAMO, DYNAMO)) {
            peer.send("POST / HTTP/1.1\r\nHost: " + DYNAMO + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 100 "));
            peer.send("{}");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
        AwsCheck.assertSigned(heads.getFirst(), "{}".getBytes(StandardCharsets.UTF_8), "AKIDEXAMPLE", KEY, null);
    }

    @Test
    void refusesWhatItCannotSignAndSendsNothing() throws Exception {
        String put = "PUT /x HTTP/1.1\r\nHost: " + S3 + "\r\n";
        assertEquals(
                403,
                send(
                        S3,
                        put + "X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\n"
                                + "Content-Length: 5\r\n\r\nhello"));
        assertEquals(411, send(S3, put + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
        assertEquals(413, send(S3, put + "Content-Length: 99999999\r\n\r\n"));
        assertEquals(
                403,
                send(
                        S3,
                        "GET /x?X-Amz-Credential=authsome-proxy-managed%2F1%2F2%2F3%2Faws4_request&X-Amz-Signature=0"
                                + " HTTP/1.1\r\nHost: " + S3 + "\r\n\r\n"));
        assertTrue(heads.isEmpty());
        assertEquals(List.of("unsignable", "unsignable", "unsignable", "unsignable"), harness.injector().refused);
    }

    @Test
    void leavesAUrlAloneThatSomebodySigned() throws Exception {
        String request =
                "GET /x?X-Amz-Credential=AKIAOTHER%2F1%2F2%2F3%2Faws4_request&X-Amz-Signature=0 HTTP/1.1\r\nHost: " + S3
                        + "\r\nX-Amz-Security-Token: theirs\r\n\r\n";
        assertEquals(200, send(S3, request));
        assertEquals(request, heads.getFirst());
    }

    @Test
    void botocore() throws Exception {
        String python = python();
        LeftOut.unless(!python.isEmpty(), "boto3 is not there (scripts/setup-test-tools installs it)");
        Path file = Files.writeString(folder.resolve("file"), "of a file");
        Paths trust = new TrustDirectory(folder.resolve("runs"))
                .write(
                        FixedInjector.RUN,
                        harness.injector().certificates(FixedInjector.RUN).root());
        ProcessBuilder builder = new ProcessBuilder(python, "-c", BOTO, file.toString()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HTTPS_PROXY",
                        "http://run:" + FixedInjector.SECRET + "@127.0.0.1:"
                                + harness.proxy().shared(),
                        "AWS_CA_BUNDLE",
                        trust.bundle().toString(),
                        "AWS_ACCESS_KEY_ID",
                        "AKIAPLACEHOLDER",
                        "AWS_SECRET_ACCESS_KEY",
                        "placeholder",
                        "AWS_CONFIG_FILE",
                        "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "/dev/null"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals("['t1'] ['k1']", output.strip(), () -> heads.toString());
        assertEquals(4, heads.size(), heads.toString());
        for (int i = 0; i < heads.size(); i++) {
            // the SDK's signer makes such a stream itself, and cannot be asked about another's
            if (!heads.get(i).contains("STREAMING-UNSIGNED-PAYLOAD-TRAILER")) {
                AwsCheck.assertSigned(heads.get(i), bodies.get(i), "AKIDEXAMPLE", KEY, null);
            }
        }
    }

    /** One that has boto3; empty for none. */
    private static String python() throws Exception {
        String home = System.getProperty("user.home");
        String cache = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), home + "/.cache");
        for (String python : List.of(cache + "/authsome-test-tools/python/bin/python", "python3")) {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", "\"$1\" -c 'import boto3'", "sh", python);
            if (builder.redirectErrorStream(true).start().waitFor() == 0) {
                return python;
            }
        }
        return "";
    }

    private int send(String host, String request) throws Exception {
        try (RawConnection peer = harness.open(host, host)) {
            peer.send(request);
            return Integer.parseInt(peer.head().substring(9, 12));
        }
    }
}
