package authsome.providers.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one HTTP/1.1 reply from a connection that carries nothing else (RFC 9112). What is not exactly right is refused:
 * there is no second reply that a mistake could be blamed on.
 */
final class ReplyReader {

    static final int LONGEST_BODY = 1 << 20;

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_INTERIM = 8;

    private final InputStream in;
    private final int longestBody;
    private int headBytes;

    ReplyReader(InputStream in) {
        this(in, LONGEST_BODY);
    }

    ReplyReader(InputStream in, int longestBody) {
        this.in = in;
        this.longestBody = longestBody;
    }

    /** @throws MalformedReplyException if it is not HTTP, or too long */
    OutboundReply read(boolean headOnly) throws IOException {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            int status = status(line());
            Map<String, List<String>> headers = fields();
            if (status >= 200) {
                return new OutboundReply(status, headers, headOnly ? new byte[0] : body(status, headers));
            }
        }
        throw new MalformedReplyException("its reply never begins");
    }

    private static int status(String line) throws MalformedReplyException {
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new MalformedReplyException("its reply is not HTTP");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private Map<String, List<String>> fields() throws IOException {
        Map<String, List<String>> fields = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new MalformedReplyException("its reply has a broken header");
            }
            fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        if (!headers.getOrDefault("content-encoding", List.of("identity")).equals(List.of("identity"))) {
            throw new MalformedReplyException("its reply is compressed, which was not asked for");
        }
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty() || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new MalformedReplyException("the length of its reply is not clear");
            }
            return chunks();
        }
        if (lengths.isEmpty()) {
            return toTheEnd();
        }
        if (lengths.stream().distinct().count() > 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
            throw new MalformedReplyException("the length of its reply is not clear");
        }
        return exactly(Long.parseLong(lengths.getFirst()));
    }

    private byte[] exactly(long length) throws IOException {
        requireShort(length);
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new MalformedReplyException("its reply ends too early");
        }
        return body;
    }

    private byte[] toTheEnd() throws IOException {
        byte[] body = in.readNBytes(longestBody + 1);
        requireShort(body.length);
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,8}")) {
                throw new MalformedReplyException("its reply has a broken chunk");
            }
            long length = Long.parseLong(size, 16);
            requireShort(body.size() + length);
            if (length == 0) {
                Map<String, List<String>> trailers = fields();
                return trailers.size() > LONGEST_HEAD ? new byte[0] : body.toByteArray();
            }
            body.writeBytes(exactly(length));
            if (!line().isEmpty()) {
                throw new MalformedReplyException("its reply has a broken chunk");
            }
        }
    }

    private void requireShort(long length) throws MalformedReplyException {
        if (length > longestBody) {
            throw new MalformedReplyException("its reply is longer than " + (longestBody >> 20) + " MiB");
        }
    }

    /** A line without its end; a bare LF ends it too. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new MalformedReplyException("its reply ends too early");
            }
            if (line.size() == LONGEST_LINE || ++headBytes > LONGEST_HEAD) {
                throw new MalformedReplyException("its reply has too long a head");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
