package authsome.adapters.hcvault.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The JSON that goes with a request; it may hold a secret. */
public final class CallBody implements AutoCloseable {

    private final byte[] bytes;

    private CallBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the bytes themselves; the caller must not touch them again, and closes this when the call has ended. */
    public static CallBody owning(byte[] bytes) {
        return new CallBody(bytes);
    }

    /** Text without secrets. */
    public static CallBody of(String json) {
        return new CallBody(json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes;
    }

    /** Overwrites the bytes. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
