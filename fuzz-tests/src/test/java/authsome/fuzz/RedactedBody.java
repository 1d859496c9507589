package authsome.fuzz;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.proxy.http.BodyFilter;
import authsome.proxy.redaction.Redaction;
import authsome.proxy.redaction.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bodies that repeat a secret, in pieces. */
final class RedactedBody {

    private static final String KEY = "s3cr3t/key+of=ours";
    private static final String SHOWN = "authsome-placeholder-authsome0123456789abcdef01234567";

    /** Which the body holds where it says so by a small byte. */
    private static final List<String> FORMS = List.of(
            KEY,
            URLEncoder.encode(KEY, StandardCharsets.UTF_8),
            KEY.replace("/", "\\/"),
            encoded("", 0),
            encoded("x", 2),
            encoded("xy", 3));

    private RedactedBody() {}

    private static String encoded(String before, int from) {
        String encoded = Base64.getEncoder().encodeToString((before + KEY).getBytes(StandardCharsets.US_ASCII));
        return encoded.substring(from, (before.length() + KEY.length()) * 8 / 6);
    }

    /** Whatever the body is and however it comes, no form of the secret is in it afterwards. */
    static void search(byte[] input) throws IOException {
        byte[] body = body(input);
        String whole = passed(body, body.length + 1, false);
        Target.same(whole, passed(body, 1, false));
        Target.same(whole, passed(body, 1 + input.length % 13, false));
        String fitting = passed(body, 1 + input.length % 7, true);
        Target.same(body.length, fitting.length());
        String plain = new String(body, StandardCharsets.ISO_8859_1);
        for (String form : FORMS) {
            Target.require(!whole.contains(form) && !fitting.contains(form), "it shows " + form);
        }
        if (FORMS.stream().noneMatch(plain::contains) && !whole.contains("authsome")) {
            Target.same(plain, whole);
        }
    }

    /** A body in gzip, one character for each byte. */
    static String zipped() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(("you: " + KEY + ", " + KEY).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toString(StandardCharsets.ISO_8859_1);
    }

    /** What is no gzip is refused; from what is, no secret comes out. */
    static void inflate(byte[] input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Redaction redaction = redaction()) {
            BodyFilter filter = redaction.filter(Way.INFLATED, false);
            int half = input.length / 2;
            filter.write(input, 0, half, out::write);
            filter.write(input, half, input.length - half, out::write);
            filter.end(out::write);
        }
        Target.require(!out.toString(StandardCharsets.ISO_8859_1).contains(KEY), "it shows the secret");
    }

    private static byte[] body(byte[] input) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte b : input) {
            if (b >= 0 && b < FORMS.size()) {
                body.writeBytes(FORMS.get(b).getBytes(StandardCharsets.US_ASCII));
            } else {
                body.write(b);
            }
        }
        return body.toByteArray();
    }

    private static String passed(byte[] body, int piece, boolean sameLength) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Redaction redaction = redaction()) {
            BodyFilter filter = redaction.filter(Way.SEARCHED, sameLength);
            for (int at = 0; at < body.length; at += piece) {
                filter.write(body, at, Math.min(piece, body.length - at), out::write);
            }
            filter.end(out::write);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static Redaction redaction() {
        return Redaction.of(new Injection("key", List.of(), List.of(Secret.ofUtf8(KEY))).showing(SHOWN));
    }
}
