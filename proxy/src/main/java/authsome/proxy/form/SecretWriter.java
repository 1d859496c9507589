package authsome.proxy.form;

import authsome.domain.secret.Secret;
import authsome.proxy.http.ByteSink;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes secrets into a request. */
public final class SecretWriter {

    private SecretWriter() {}

    /** Writes it as it is; one that could end a line is a mistake of whoever made it. */
    public static void write(ByteSink sink, Secret secret) throws IOException {
        try {
            secret.use(bytes -> {
                write(sink, bytes);
                return bytes.length;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(ByteSink sink, byte[] value) {
        for (byte b : value) {
            if (b < 0x20 || b == 0x7f) {
                throw new IllegalStateException("an injected value holds a control character");
            }
        }
        try {
            sink.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
