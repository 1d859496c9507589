package authsome.api.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads one HTTP/1.1 reply: by length, or chunked. */
final class ReplyReader {

    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADERS = 100;

    private final TimedChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).limit(0);
    private final int maxBody;

    ReplyReader(TimedChannel channel, int maxBody) {
        this.channel = channel;
        this.maxBody = maxBody;
    }

    HttpReply read() throws IOException {
        int status = status(line());
        long length = -1;
        boolean chunked = false;
        int count = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (++count > MAX_HEADERS) {
                throw noHttp();
            }
            int colon = header.indexOf(':');
            String name = colon < 0 ? "" : header.substring(0, colon);
            if (name.equalsIgnoreCase("content-length")) {
                length = number(header.substring(colon + 1).strip(), 10);
            } else if (name.equalsIgnoreCase("transfer-encoding")) {
                chunked = true;
            }
        }
        byte[] body = chunked ? chunks() : exactly(status == 204 || status == 304 ? 0 : length);
        Arrays.fill(buffer.array(), (byte) 0);
        return new HttpReply(status, body);
    }

    private static int status(String line) {
        if (line.length() < 12 || !line.startsWith("HTTP/1.1 ")) {
            throw noHttp();
        }
        return (int) number(line.substring(9, 12), 10);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size =
                    number(extension < 0 ? line : line.substring(0, extension).strip(), 16);
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
        while (!line().isEmpty()) {
            // trailers mean nothing here
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
