package authsome.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls a daemon as the published package's command line does, byte for byte where that matters. Nothing of it is ours: it signs with the
 * audience that is the same everywhere, over the path as it is before it is encoded, and sends {@code {}} with a POST that has nothing to say.
 */
final class PublishedClient {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: ([0-9]+)\r");

    private final int port;
    private final String handle;
    private final KeyPair key;
    private String last = "";

    PublishedClient(int port, String handle) throws GeneralSecurityException {
        this.port = port;
        this.handle = handle;
        this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** What came back. */
    record Answer(int status, String body) {}

    String handle() {
        return handle;
    }

    String did() {
        byte[] encoded = key.getPublic().getEncoded();
        byte[] multicodec = new byte[34];
        multicodec[0] = (byte) 0xED;
        multicodec[1] = 1;
        System.arraycopy(encoded, encoded.length - 32, multicodec, 2, 32);
        BigInteger rest = new BigInteger(1, multicodec);
        StringBuilder digits = new StringBuilder();
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "did:key:z" + digits.reverse();
    }

    /** Makes a call that is signed. */
    Answer signed(String method, String target, String body) throws IOException, GeneralSecurityException {
        byte[] sent = bytes(method, body);
        long now = Instant.now().getEpochSecond();
        last = "PoP "
                + proof("""
                {"iss":"%s","sub":"%s","aud":"authsome-daemon","iat":%d,"exp":%d,"jti":"%s","htm":"%s","htu":"%s","body_sha256":"%s"}
                """.strip()
                        .formatted(did(), handle, now, now + 60, UUID.randomUUID(), method, target, sha256(sent)));
        return send(method, target, sent, last);
    }

    /** Makes a call with the proof of the one before. */
    Answer replayed(String method, String target, String body) throws IOException {
        return send(method, target, bytes(method, body), last);
    }

    /** Makes a call that nobody signs. */
    Answer unsigned(String method, String target, String body) throws IOException {
        return send(method, target, bytes(method, body), "");
    }

    private static byte[] bytes(String method, String body) {
        return (body.isEmpty() && method.equals("POST") ? "{}" : body).getBytes(StandardCharsets.UTF_8);
    }

    private String proof(String claims) throws GeneralSecurityException {
        String input = base64("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + base64(claims);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Answer send(String method, String target, byte[] body, String authorization) throws IOException {
        // only the blank is encoded: the names in these tests hold nothing else that would have to be
        StringBuilder head = new StringBuilder(
                method + " " + target.replace(" ", "%20") + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\nUser-Agent: python-httpx/0.28.1\r\n");
        if (!authorization.isEmpty()) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return answer(socket.getInputStream());
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("the connection ended inside a head: " + bytes);
            }
            bytes.write(next);
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new AssertionError("not an answer with a length: " + head);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
        return new Answer(Integer.parseInt(head.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }
}
