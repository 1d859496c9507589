package authsome.providers.http;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes {@code application/x-www-form-urlencoded} without making texts of secrets. For one thread. */
public final class FormBody {

    public static final String TYPE = "application/x-www-form-urlencoded";

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*";
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_SIZE = 1024;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** An empty form. */
    public FormBody() {}

    /** Adds a field. */
    public void add(String name, String value) {
        add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a field with a secret. */
    public void add(String name, Secret value) {
        boolean _ = value.use(secret -> {
            add(name, secret);
            return true;
        });
    }

    private void add(String name, byte[] value) {
        if (length > 0) {
            append((byte) '&');
        }
        encode(name.getBytes(StandardCharsets.UTF_8));
        append((byte) '=');
        encode(value);
    }

    /** The form so far; this object is empty then. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        length = 0;
        return taken;
    }

    static byte[] encoded(byte[] value) {
        FormBody form = new FormBody();
        form.encode(value);
        return form.take();
    }

    private void encode(byte[] value) {
        for (byte next : value) {
            if (next == ' ') {
                append((byte) '+');
            } else if (PLAIN.indexOf(next) >= 0) {
                append(next);
            } else {
                append((byte) '%');
                append(HEX[(next >> 4) & 0xF]);
                append(HEX[next & 0xF]);
            }
        }
    }

    private void append(byte next) {
        if (length == bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, 2 * length);
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        bytes[length++] = next;
    }
}
