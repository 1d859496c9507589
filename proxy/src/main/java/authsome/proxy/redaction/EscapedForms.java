package authsome.proxy.redaction;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A secret with escapes, in URLs and forms and in JSON, as the usual writers of these set them. */
final class EscapedForms {

    private static final byte FILLER = '-';
    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    /**
     * How a writer of URLs works.
     *
     * @param left what it leaves alone beside letters and digits
     * @param plus whether it writes a blank as plus
     */
    private record UrlWriter(String left, boolean plus) {}

    /** Strict ones, a component in JavaScript, forms, Python's paths, Go's paths, and whole URLs. */
    private static final List<UrlWriter> URL_WRITERS = List.of(
            new UrlWriter("-._~", false),
            new UrlWriter("-_.!~*'()", false),
            new UrlWriter("*-._", true),
            new UrlWriter("-._~", true),
            new UrlWriter("-._~/", false),
            new UrlWriter("-._~$&+=:@", false),
            new UrlWriter("-_.!~*'();,/?:@&=+$#", false));

    /**
     * How a writer of JSON works.
     *
     * @param coded what it writes by its number, beside what is not ASCII
     * @param slash whether it escapes a slash
     * @param ascii whether it writes what is not ASCII by its number
     * @param hex the digits of numbers
     */
    private record JsonWriter(String coded, boolean slash, boolean ascii, HexFormat hex) {}

    private static final List<JsonWriter> JSON_WRITERS = List.of(
            new JsonWriter("", false, false, LOWER),
            new JsonWriter("", false, true, LOWER),
            new JsonWriter("", true, true, LOWER),
            new JsonWriter("<>&", false, false, LOWER),
            new JsonWriter("<>&='", false, false, LOWER),
            new JsonWriter("<>&'\"", true, true, UPPER),
            new JsonWriter("<>&'\"+`", false, true, UPPER));

    private EscapedForms() {}

    /** Gives each form, some of them several times; none for a secret that is written without escapes everywhere. */
    static void of(byte[] secret, byte[] placeholder, Consumer<Form> each) {
        if (isPlain(secret)) {
            return;
        }
        for (UrlWriter writer : URL_WRITERS) {
            each.accept(new Form(url(secret, writer, UPPER), url(placeholder, writer, UPPER), FILLER));
            each.accept(new Form(url(secret, writer, LOWER), url(placeholder, writer, LOWER), FILLER));
        }
        for (JsonWriter writer : JSON_WRITERS) {
            json(secret, placeholder, writer, each);
        }
    }

    private static boolean isPlain(byte[] secret) {
        for (byte b : secret) {
            if (!isLetterOrDigit(b) && b != '-' && b != '_' && b != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    private static byte[] url(byte[] text, UrlWriter writer, HexFormat hex) {
        byte[] escaped = new byte[text.length * 3];
        int count = 0;
        for (byte b : text) {
            if (isLetterOrDigit(b) || writer.left().indexOf(b) >= 0) {
                escaped[count++] = b;
            } else if (writer.plus() && b == ' ') {
                escaped[count++] = '+';
            } else {
                escaped[count++] = '%';
                escaped[count++] = (byte) hex.toHighHexDigit(b);
                escaped[count++] = (byte) hex.toLowHexDigit(b);
            }
        }
        return cut(escaped, count);
    }

    private static void json(byte[] secret, byte[] placeholder, JsonWriter writer, Consumer<Form> each) {
        try {
            each.accept(new Form(json(secret, writer), json(placeholder, writer), FILLER));
        } catch (CharacterCodingException _) {
            // what is no text does not stand in JSON
        }
    }

    private static byte[] json(byte[] text, JsonWriter writer) throws CharacterCodingException {
        // where nothing but ASCII gets escapes, the bytes of other characters stay what they are
        Charset charset = writer.ascii() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        CharBuffer characters = charset.newDecoder().decode(ByteBuffer.wrap(text));
        byte[] escaped = new byte[characters.length() * 6];
        int count = 0;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (writer.coded().indexOf(c) >= 0 || (writer.ascii() && c > '~')) {
                escaped[count++] = '\\';
                escaped[count++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped[count++] = (byte) writer.hex().toLowHexDigit(c >> shift);
                }
            } else if (c == '"' || c == '\\' || (c == '/' && writer.slash())) {
                escaped[count++] = '\\';
                escaped[count++] = (byte) c;
            } else {
                escaped[count++] = (byte) c;
            }
        }
        Arrays.fill(characters.array(), '\0');
        return cut(escaped, count);
    }

    private static byte[] cut(byte[] longer, int count) {
        byte[] exact = Arrays.copyOf(longer, count);
        Arrays.fill(longer, (byte) 0);
        return exact;
    }
}
