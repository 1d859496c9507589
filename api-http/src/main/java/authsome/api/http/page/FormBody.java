package authsome.api.http.page;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a form sent ({@code application/x-www-form-urlencoded}), read strictly: whole escapes, UTF-8, each name once. Every
 * value may be a secret, so each is one; closing wipes them.
 */
public final class FormBody implements AutoCloseable {

    private static final int MOST_FIELDS = 64;

    private final Map<String, Secret> fields;

    private FormBody(Map<String, Secret> fields) {
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @throws RefusedException {@code BAD_REQUEST} if it is none that a browser sends
     */
    public static FormBody parse(byte[] body) {
        FormBody form = new FormBody(new TreeMap<>());
        try {
            int start = 0;
            while (start < body.length) {
                int end = indexOf(body, '&', start, body.length);
                form.add(body, start, end);
                start = end + 1;
            }
            return form;
        } catch (RefusedException problem) {
            form.close();
            throw problem;
        }
    }

    private void add(byte[] body, int start, int end) {
        if (start == end) {
            throw malformed("has an empty field");
        }
        int equals = indexOf(body, '=', start, end);
        byte[] nameBytes = decoded(body, start, equals);
        byte[] value = decoded(body, Math.min(equals + 1, end), end);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        if (fields.size() == MOST_FIELDS) {
            throw malformed("has too many fields");
        }
        if (fields.putIfAbsent(name, Secret.owning(value)) != null) {
            throw malformed("has a field twice");
        }
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static byte[] decoded(byte[] body, int from, int to) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte next = body[i];
            if (next == '%') {
                int high = i + 2 < to ? Character.digit(body[i + 1], 16) : -1;
                int low = i + 2 < to ? Character.digit(body[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed("has a broken escape");
                }
                next = (byte) ((high << 4) | low);
                i += 2;
            } else if (next == '+') {
                next = ' ';
            }
            decoded[length++] = next;
        }
        byte[] exact = Arrays.copyOf(decoded, length);
        Arrays.fill(decoded, (byte) 0);
        checkUtf8(exact);
        return exact;
    }

    private static void checkUtf8(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Arrays.fill(text.array(), '\0');
        } catch (CharacterCodingException _) {
            Arrays.fill(bytes, (byte) 0);
            throw malformed("is not UTF-8");
        }
    }

    /** The values by name; they end with this form. */
    public Map<String, Secret> fields() {
        return Map.copyOf(fields);
    }

    /** A value; null when it is not there. */
    public @Nullable Secret find(String name) {
        return fields.get(name);
    }

    /** A value that is no secret; empty when it is not there. */
    public String text(String name) {
        Secret value = fields.get(name);
        return value == null ? "" : value.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static RefusedException malformed(String what) {
        return new RefusedException(Category.BAD_REQUEST, "the form " + what);
    }

    @Override
    public void close() {
        fields.values().forEach(Secret::close);
    }
}
