package authsome.cli;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at calls as a daemon of the published package does: by its rules, and by another implementation of them. */
final class PublishedCalls {

    private static final Pattern PROOF = Pattern.compile("\r\nAuthorization: PoP ([^\r]+)\r\n");
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String X509 = "302a300506032b6570032100";

    private PublishedCalls() {}

    /** What such a daemon would not have taken, of the calls from {@code first} on. */
    static List<String> wrong(FakeDaemon daemon, int first) {
        List<String> wrong = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = first; i < daemon.heads().size(); i++) {
            String request = daemon.requests().get(i);
            String head = daemon.heads().get(i);
            String[] words = head.substring(0, head.indexOf(" HTTP/")).split(" ", -1);
            String body =
                    request.substring(words[0].length() + words[1].length() + 1).strip();
            checkBody(words[0], head, body, request, wrong);
            Matcher proof = PROOF.matcher(head);
            if (proof.find()) {
                checkProof(proof.group(1), words, body, used, request, wrong);
            } else if (!words[1].equals("/api/health") && !words[1].startsWith("/api/identities/")) {
                wrong.add(request + " is not signed");
            }
        }
        return wrong;
    }

    /** Under which names calls were signed. */
    static Set<String> subjects(FakeDaemon daemon) {
        Set<String> subjects = new HashSet<>();
        for (String head : daemon.heads()) {
            Matcher proof = PROOF.matcher(head);
            if (proof.find()) {
                subjects.add(claims(proof.group(1)).text("sub"));
            }
        }
        return subjects;
    }

    private static void checkBody(String method, String head, String body, String request, List<String> wrong) {
        if (!method.equals("POST")) {
            if (!body.isEmpty()) {
                wrong.add(request + " has a body");
            }
            return;
        }
        boolean compact = body.startsWith("{")
                && !Pattern.compile("[{,:] |\n").matcher(body).find();
        if (!compact) {
            wrong.add(request + " has no compact object");
        }
        if (!head.contains("\r\nContent-Type: application/json\r\n")) {
            wrong.add(request + " is not said to be JSON");
        }
    }

    private static void checkProof(
            String jwt, String[] words, String body, Set<String> used, String request, List<String> wrong) {
        JsonObject claims = claims(jwt);
        String[] target = words[1].split("\\?", 2);
        String decoded = URLDecoder.decode(target[0].replace("+", "%2B"), StandardCharsets.UTF_8)
                + (target.length == 2 ? "?" + target[1] : "");
        check(claims.text("aud").equals("authsome-daemon"), request + " is for " + claims.text("aud"), wrong);
        check(claims.number("exp") == claims.number("iat") + 60, request + " has another lifetime", wrong);
        check(claims.text("htm").equals(words[0]), request + " has another method", wrong);
        check(claims.text("htu").equals(decoded), request + " is signed as " + claims.text("htu"), wrong);
        check(claims.text("body_sha256").equals(sha256(body)), request + " has another hash", wrong);
        check(used.add(claims.text("jti")), request + " has a jti that was used", wrong);
        check(verifies(claims.text("iss"), jwt), request + " has a wrong signature", wrong);
    }

    private static void check(boolean right, String what, List<String> wrong) {
        if (!right) {
            wrong.add(what);
        }
    }

    private static JsonObject claims(String jwt) {
        return Json.parseObject(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean verifies(String did, String jwt) {
        BigInteger number = BigInteger.ZERO;
        for (char digit : did.substring("did:key:z".length()).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(ALPHABET.indexOf(digit)));
        }
        String hex = number.toString(16);
        try {
            byte[] encoded = HexFormat.of().parseHex(X509 + hex.substring(hex.length() - 64));
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            int dot = jwt.lastIndexOf('.');
            signature.update(jwt.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(jwt.substring(dot + 1)));
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }
}
