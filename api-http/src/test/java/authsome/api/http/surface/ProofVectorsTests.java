package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.identity.Did;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proofs in docs/reference/proof-vectors.json, for those who sign in other languages: ours signs the good ones like that, and a
 * server takes them and refuses the others with exactly these sentences. {@code -Dauthsome.docs.update=true} writes the page's file.
 */
final class ProofVectorsTests {

    private static final Path FILE = Path.of("../docs/reference/proof-vectors.json");
    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String HANDLE = ApiUnderTest.OWNER.value();
    private static final String PUBLISHED = "authsome-daemon";
    private static final String INSTANCE = "instance-under-test";
    private static final long NOW = 1767225600L;
    private static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}";

    /** Under a key of small order anybody can sign: this is the one whose point is the neutral one. */
    private static final Did SMALL_ORDER = Did.ofPublicKey(HexFormat.of().parseHex("01" + "00".repeat(31)));

    @TempDir
    static Path folder;

    private static ApiUnderTest api;
    private static IdentityKey key;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest(folder);
        key = key(SEED);
        DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(key, ApiUnderTest.OWNER))
                .bootstrapOwner(ApiUnderTest.OWNER, key.did());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /**
     * A request and what our signer makes of it.
     *
     * @param sent path and query as they are sent
     * @param signed path and query as they are signed
     */
    private record Good(String name, String method, String sent, String signed, String body, String audience) {

        private static final String ID = "00000000-0000-4000-8000-0000000000%02d";

        String authorization(int number) {
            RandomGenerator random = new Fixed(ID.formatted(number));
            InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW));
            return new ProofSigner(key, ApiUnderTest.OWNER, audience, clock, random)
                    .authorization(method, signed, bytes(body));
        }

        JsonObject json(int number) {
            String jwt = authorization(number).substring(4);
            String claims = new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            return JsonObject.builder()
                    .put("name", name)
                    .put("method", method)
                    .put("target", sent)
                    .put("body", body)
                    .put("audience", audience)
                    .put("iat", NOW)
                    .put("jti", ID.formatted(number))
                    .put("htu", signed)
                    .put("body_sha256", ProofSigner.sha256(bytes(body)))
                    .put("claims", claims)
                    .put("jwt", jwt)
                    .build();
        }
    }

    private record Fixed(String id) implements RandomGenerator {

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(HexFormat.of().parseHex(id.replace("-", "")), 0, bytes, 0, bytes.length);
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only bytes are drawn");
        }
    }

    private static List<Good> good() {
        return List.of(
                new Good(
                        "a body, and the audience that is the same everywhere",
                        "POST",
                        "/api/credentials/resolve",
                        "/api/credentials/resolve",
                        "{\"connection\":\"default\",\"provider\":\"acme\"}",
                        PUBLISHED),
                new Good("no body", "GET", "/api/whoami", "/api/whoami", "", INSTANCE),
                new Good("a POST with nothing to say", "POST", "/api/session", "/api/session", "{}", INSTANCE),
                new Good(
                        "a query, as it is sent",
                        "GET",
                        "/api/audit/events?limit=2&identity=steady%2Dwisely-boldly-0042",
                        "/api/audit/events?limit=2&identity=steady%2Dwisely-boldly-0042",
                        "",
                        INSTANCE),
                new Good(
                        "a path with a blank, decoded",
                        "GET",
                        "/api/connections/acme/my%20work",
                        "/api/connections/acme/my work",
                        "",
                        INSTANCE),
                new Good(
                        "a path with a letter that is none of ASCII",
                        "GET",
                        "/api/connections/acme/b%C3%BCro?secrets=redacted",
                        "/api/connections/acme/b\u00fcro?secrets=redacted",
                        "",
                        INSTANCE),
                new Good(
                        "a path as it is sent, which is taken too",
                        "GET",
                        "/api/connections/acme/my%20work",
                        "/api/connections/acme/my%20work",
                        "",
                        INSTANCE),
                new Good(
                        "a body of any bytes",
                        "POST",
                        "/api/credentials/resolve",
                        "/api/credentials/resolve",
                        "{ \"provider\" : \"acme\",\n  \"connection\" : \"b\u00fcro\" }\n",
                        INSTANCE));
    }

    /**
     * A request that is refused with 401.
     *
     * @param authorization the header; null for none
     * @param detail the very sentence
     */
    private record Bad(
            String name,
            String method,
            String target,
            @Nullable String authorization,
            String detail) {

        JsonObject json() {
            return JsonObject.builder()
                    .put("name", name)
                    .put("method", method)
                    .put("target", target)
                    .put("authorization", authorization)
                    .put("detail", detail)
                    .build();
        }
    }

    private static Bad bad(String name, String claims, String detail) {
        return new Bad(name, "GET", "/api/whoami", "PoP " + jwt(HEADER, claims), detail);
    }

    private static Bad header(String name, String header, String detail) {
        return new Bad(name, "GET", "/api/whoami", "PoP " + jwt(header, claims(Map.of())), detail);
    }

    private static List<Bad> bad() {
        String good = jwt(HEADER, claims(Map.of()));
        String used = good().get(1).authorization(2);
        IdentityKey other = key("ff" + SEED.substring(2));
        List<Bad> bad = new ArrayList<>(List.of(
                new Bad("no header", "GET", "/api/ready", null, "Missing PoP authorization header"),
                new Bad(
                        "no header, where a browser's session would do elsewhere",
                        "GET",
                        "/api/whoami",
                        null,
                        "Missing or invalid browser session"),
                new Bad("another scheme", "GET", "/api/whoami", "Bearer " + good, "Expected Authorization: PoP <jwt>"),
                new Bad(
                        "a scheme in small letters",
                        "GET",
                        "/api/whoami",
                        "pop " + good,
                        "Expected Authorization: PoP <jwt>"),
                new Bad("nothing behind the scheme", "GET", "/api/whoami", "PoP", "Expected Authorization: PoP <jwt>"),
                new Bad("no JWT", "GET", "/api/whoami", "PoP abc", "Malformed proof JWT: not three parts"),
                new Bad(
                        "padding",
                        "GET",
                        "/api/whoami",
                        "PoP " + good + "==",
                        "Malformed proof JWT: the signature is not base64url"),
                new Bad(
                        "a signature that is cut off",
                        "GET",
                        "/api/whoami",
                        "PoP " + good.substring(0, good.length() - 6),
                        "Malformed proof JWT: the signature has not 64 bytes")));
        bad.add(header("no algorithm", "{\"alg\":\"none\",\"typ\":\"JWT\"}", "Malformed proof JWT: alg is not EdDSA"));
        bad.add(header(
                "another algorithm", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "Malformed proof JWT: alg is not EdDSA"));
        bad.add(header("no type", "{\"alg\":\"EdDSA\"}", "Malformed proof JWT: typ is not JWT"));
        bad.add(header(
                "a header that says more",
                "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"1\"}",
                "Malformed proof JWT: the header has unknown members"));
        bad.add(bad("claims that are no object", "[]", "Malformed proof JWT: the claims are no JSON object"));
        bad.add(bad("no iss", claims(Map.of("iss", "")), "Proof JWT missing string claim: iss"));
        bad.add(bad(
                "another kind of DID",
                claims(Map.of("iss", "\"did:web:example.test\"")),
                "Only did:key Ed25519 identifiers are supported"));
        bad.add(bad(
                "a DID with a letter that base58 has not",
                claims(Map.of("iss", "\"did:key:z0\"")),
                "Malformed did:key value"));
        bad.add(bad(
                "a DID of another kind of key",
                claims(Map.of("iss", "\"did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme\"")),
                "did:key does not use the Ed25519 multicodec prefix"));
        bad.add(new Bad(
                "the signature of another key",
                "GET",
                "/api/whoami",
                "PoP " + jwt(other, HEADER, claims(Map.of())),
                "Invalid proof JWT: Signature verification failed"));
        bad.add(bad(
                "a key under which anybody can sign",
                claims(Map.of("iss", quoted(SMALL_ORDER.value()))),
                "Invalid proof JWT: Signature verification failed"));
        bad.add(bad("no iat", claims(Map.of("iat", "")), "Invalid proof JWT: Token is missing the \"iat\" claim"));
        bad.add(bad(
                "an iat that is a text",
                claims(Map.of("iat", quoted(Long.toString(NOW)))),
                "Invalid proof JWT: Token is missing the \"iat\" claim"));
        bad.add(bad("expired", times(NOW - 65, NOW - 5), "Invalid proof JWT: Signature has expired"));
        bad.add(bad("of the future", times(NOW + 10, NOW + 70), "Invalid proof JWT: The token is not yet valid (iat)"));
        bad.add(bad(
                "good for too long", times(NOW, NOW + 61), "Invalid proof JWT: lifetime is longer than 60 seconds"));
        bad.add(bad(
                "for another daemon",
                claims(Map.of("aud", "\"another-instance\"")),
                "Invalid proof JWT: Audience doesn't match"));
        bad.add(bad(
                "a list of audiences",
                claims(Map.of("aud", "[\"" + INSTANCE + "\"]")),
                "Invalid proof JWT: Audience doesn't match"));
        bad.add(bad("another method", claims(Map.of("htm", "\"POST\"")), "Proof JWT method does not match request"));
        bad.add(bad(
                "a method in small letters",
                claims(Map.of("htm", "\"get\"")),
                "Proof JWT method does not match request"));
        bad.add(bad("another path", claims(Map.of("htu", "\"/api/ready\"")), "Proof JWT URL does not match request"));
        bad.add(bad(
                "a whole URL",
                claims(Map.of("htu", "\"http://127.0.0.1:7998/api/whoami\"")),
                "Proof JWT URL does not match request"));
        bad.add(new Bad(
                "a query that is not signed",
                "GET",
                "/api/audit/events?limit=2",
                "PoP " + jwt(HEADER, claims(Map.of("htu", "\"/api/audit/events\""))),
                "Proof JWT URL does not match request"));
        bad.add(bad(
                "the hash of another body",
                claims(Map.of("body_sha256", quoted(ProofSigner.sha256(bytes("{}"))))),
                "Proof JWT body hash does not match request"));
        bad.add(bad(
                "a hash in capitals",
                claims(Map.of(
                        "body_sha256", quoted(ProofSigner.sha256(new byte[0]).toUpperCase(java.util.Locale.ROOT)))),
                "Proof JWT body hash does not match request"));
        bad.add(bad("no sub", claims(Map.of("sub", "")), "Proof JWT missing string claim: sub"));
        bad.add(bad("no jti", claims(Map.of("jti", "")), "Proof JWT missing string claim: jti"));
        bad.add(bad("no exp", claims(Map.of("exp", "")), "Proof JWT exp must be an integer"));
        bad.add(bad(
                "an exp with a fraction", claims(Map.of("exp", NOW + 60 + ".5")), "Proof JWT exp must be an integer"));
        bad.add(new Bad(
                "the one without a body, sent again", "GET", "/api/whoami", used, "Proof JWT was already used"));
        bad.add(bad(
                "an identity that is not registered",
                claims(Map.of("sub", "\"quiet-firmly-easily-0007\"")),
                "Unknown identity handle"));
        bad.add(new Bad(
                "a registered identity by another key",
                "GET",
                "/api/whoami",
                "PoP "
                        + jwt(
                                other,
                                HEADER,
                                claims(Map.of("iss", quoted(other.did().value())))),
                "Identity issuer does not match registered DID"));
        return bad;
    }

    private static String times(long issued, long expires) {
        return claims(Map.of("iat", Long.toString(issued), "exp", Long.toString(expires)));
    }

    /** The usual claims of {@code GET /api/whoami}, some with another value, or none where that is empty. */
    private static String claims(Map<String, String> others) {
        Map<String, String> usual = new java.util.LinkedHashMap<>();
        usual.put("iss", quoted(key.did().value()));
        usual.put("sub", quoted(HANDLE));
        usual.put("aud", quoted(INSTANCE));
        usual.put("iat", Long.toString(NOW));
        usual.put("exp", Long.toString(NOW + 60));
        usual.put("jti", quoted("00000000-0000-4000-8000-000000000099"));
        usual.put("htm", quoted("GET"));
        usual.put("htu", quoted("/api/whoami"));
        usual.put("body_sha256", quoted(ProofSigner.sha256(new byte[0])));
        usual.putAll(others);
        return usual.entrySet().stream()
                .filter(claim -> !claim.getValue().isEmpty())
                .map(claim -> quoted(claim.getKey()) + ":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String jwt(String header, String claims) {
        return jwt(key, header, claims);
    }

    private static String jwt(IdentityKey signing, String header, String claims) {
        String input = base64(bytes(header)) + "." + base64(bytes(claims));
        return input + "." + base64(signing.sign(bytes(input)));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static IdentityKey key(String seed) {
        return IdentityKey.ofSeed(IdentityKey.parseSeed(Secret.ofUtf8(seed)));
    }

    private static JsonObject pair(String seed) {
        Did did = key(seed).did();
        return JsonObject.builder()
                .put("seed", seed)
                .put("public_key", HexFormat.of().formatHex(did.publicKey()))
                .put("did", did.value())
                .build();
    }

    private static JsonObject vectors() {
        List<JsonValue> accepted = new ArrayList<>();
        for (Good one : good()) {
            accepted.add(one.json(accepted.size() + 1));
        }
        List<JsonValue> keys = List.of(
                pair(SEED),
                pair("00".repeat(32)),
                pair("ff".repeat(32)),
                pair("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        return JsonObject.builder()
                .put("handle", HANDLE)
                .put("clock", NOW)
                .put("instance", INSTANCE)
                .put("keys", new JsonValue.Array(keys))
                .put("accepted", new JsonValue.Array(accepted))
                .put(
                        "refused",
                        new JsonValue.Array(bad().stream()
                                .map(one -> (JsonValue) one.json())
                                .toList()))
                .build();
    }

    @Test
    void thePageHasWhatOurSignerSigns() throws IOException {
        String written = Pretty.print(vectors());
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(FILE, written);
        }
        assertEquals(written, Files.readString(FILE), "run with -Dauthsome.docs.update=true");
    }

    @Test
    void theServerTakesTheGoodAndRefusesTheOthersInTheseWords() throws IOException {
        api.clock.set(Instant.ofEpochSecond(NOW));
        JsonObject file = Json.parseObject(Files.readAllBytes(FILE));
        List<String> wrong = new ArrayList<>();
        for (JsonObject one : file.objects("accepted")) {
            String reply = send(one.text("method"), one.text("target"), "PoP " + one.text("jwt"), one.text("body"));
            if (RawConnection.status(reply) == 401 || RawConnection.status(reply) == 403) {
                wrong.add(one.text("name") + ": " + reply);
            }
        }
        for (JsonObject one : file.objects("refused")) {
            String reply = send(one.text("method"), one.text("target"), one.findText("authorization"), "");
            String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
            String detail = Json.parseObject(bytes(body)).text("detail");
            if (RawConnection.status(reply) != 401 || !detail.equals(one.text("detail"))) {
                wrong.add(one.text("name") + ": " + RawConnection.status(reply) + " " + body);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(file.objects("refused").size() > 30);
    }

    private static String send(String method, String target, @Nullable String authorization, String body)
            throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + api.port + "\r\n"
                + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                + (body.isEmpty()
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: " + bytes(body).length + "\r\n")
                + "\r\n";
        try (RawConnection socket = RawConnection.to(api.port)) {
            // one byte for each character
            return socket.send(head + new String(bytes(body), StandardCharsets.ISO_8859_1))
                    .reply();
        }
    }

    /** JSON over several lines, because people read that file. */
    private static final class Pretty {

        static String print(JsonValue value) {
            StringBuilder out = new StringBuilder();
            print(value, "", out);
            return out.append('\n').toString();
        }

        private static void print(JsonValue value, String indent, StringBuilder out) {
            switch (value) {
                case JsonObject object -> {
                    String separator = "{\n";
                    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                        out.append(separator)
                                .append(indent)
                                .append("  ")
                                .append(quoted(member.getKey()))
                                .append(": ");
                        print(member.getValue(), indent + "  ", out);
                        separator = ",\n";
                    }
                    out.append('\n').append(indent).append('}');
                }
                case JsonValue.Array(List<JsonValue> items) -> {
                    String separator = "[\n";
                    for (JsonValue item : items) {
                        out.append(separator).append(indent).append("  ");
                        print(item, indent + "  ", out);
                        separator = ",\n";
                    }
                    out.append('\n').append(indent).append(']');
                }
                default -> out.append(Json.printText(value));
            }
        }
    }
}
