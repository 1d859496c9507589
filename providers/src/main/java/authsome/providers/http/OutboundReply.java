package authsome.providers.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reply, whole. Its body may hold secrets, which {@link #close} wipes. */
public final class OutboundReply implements AutoCloseable {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    OutboundReply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Whether the server claims success. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The values of a header. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The media type of the body in lower case, without parameters; empty when the server does not say. */
    public String type() {
        List<String> types = headers("Content-Type");
        return types.isEmpty() ? "" : types.getFirst().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body as UTF-8; null when it is none. */
    public @Nullable String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }
}
