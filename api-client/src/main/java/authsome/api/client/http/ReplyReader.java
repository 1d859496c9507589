package authsome.api.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads one HTTP/1.1 reply: by length, or chunked. */
final class ReplyReader {

    private static final int MAX_LINE = 8192;
    private static final long UNKNOWN = -1;
    private static final long CHUNKED = -2;
    private static final int MAX_HEADERS = 100;

    private final Conversation channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).limit(0);
    private final int maxBody;
    private final List<String> headers = new ArrayList<>();

    ReplyReader(Conversation channel, int maxBody) {
        this.channel = channel;
        this.maxBody = maxBody;
    }

    HttpReply read() throws IOException {
        int status = status(line());
        long length = length();
        byte[] body = length == CHUNKED ? chunks() : exactly(status == 204 || status == 304 ? 0 : length);
        Arrays.fill(buffer.array(), (byte) 0);
        return new HttpReply(status, headers, body);
    }

    /** Whether the reply was all that came, and the server goes on with this connection. */
    boolean isFollowed() {
        return !buffer.hasRemaining()
                && headers.stream()
                        .noneMatch(header -> header.toLowerCase(Locale.ROOT).matches("connection:.*close.*"));
    }

    private static int status(String line) {
        boolean whole = line.length() == 12 || (line.length() > 12 && line.charAt(12) == ' ');
        if (!whole || !line.startsWith("HTTP/1.1 ")) {
            throw noHttp();
        }
        int status = (int) number(line.substring(9, 12), 10);
        if (status < 100) {
            throw noHttp();
        }
        return status;
    }

    /** The length of the body, {@link #CHUNKED} or {@link #UNKNOWN}; a reply that says it twice is none. */
    private long length() throws IOException {
        long length = UNKNOWN;
        int count = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = name(header);
            if (++count > MAX_HEADERS || (isFraming(name) && length != UNKNOWN)) {
                throw noHttp();
            }
            headers.add(header);
            String value = header.substring(name.length() + 1).strip();
            if (name.equalsIgnoreCase("content-length")) {
                length = number(value, 10);
            } else if (name.equalsIgnoreCase("transfer-encoding")) {
                if (!value.equalsIgnoreCase("chunked")) {
                    throw noHttp();
                }
                length = CHUNKED;
            }
        }
        return length;
    }

    /** What stands before the colon; blanks there, or at the beginning of the line, mean two things to two readers. */
    private static String name(String header) {
        int colon = header.indexOf(':');
        for (int i = 0; i < colon; i++) {
            if (header.charAt(i) <= ' ' || header.charAt(i) >= 0x7f) {
                throw noHttp();
            }
        }
        if (colon < 1) {
            throw noHttp();
        }
        return header.substring(0, colon);
    }

    private static boolean isFraming(String name) {
        return name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("transfer-encoding");
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size = number(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                break;
            }
            if (body.size() + size > maxBody) {
                throw tooLong();
            }
            body.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw noHttp();
            }
        }
        for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
            // they mean nothing here, but what would frame a body comes too late to be honest
            if (isFraming(name(trailer))) {
                throw noHttp();
            }
        }
        return body.toByteArray();
    }

    private byte[] exactly(long length) throws IOException {
        if (length < 0) {
            throw noHttp();
        }
        if (length > maxBody) {
            throw tooLong();
        }
        byte[] bytes = new byte[(int) length];
        int done = 0;
        while (done < bytes.length) {
            fill();
            int count = Math.min(buffer.remaining(), bytes.length - done);
            buffer.get(bytes, done, count);
            done += count;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            fill();
            char next = (char) (buffer.get() & 0xFF);
            if (next == '\n') {
                int end = line.length() - 1;
                if (end < 0 || line.charAt(end) != '\r') {
                    throw noHttp();
                }
                return line.substring(0, end);
            }
            if (line.length() >= MAX_LINE) {
                throw noHttp();
            }
            line.append(next);
        }
    }

    private void fill() throws IOException {
        if (buffer.hasRemaining()) {
            return;
        }
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
            throw new DaemonUnreachableException("the daemon broke off its answer");
        }
    }

    private static long number(String digits, int radix) {
        if (digits.isEmpty() || digits.length() > 9) {
            throw noHttp();
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0 || digits.charAt(i) > 'f') {
                throw noHttp();
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static DaemonUnreachableException noHttp() {
        return new DaemonUnreachableException("what answers there is no authsome daemon: its reply is not HTTP/1.1");
    }

    private static DaemonUnreachableException tooLong() {
        return new DaemonUnreachableException("the daemon's answer is too long");
    }
}
