package authsome.proxy.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The proxy's own answers: a status and a problem (RFC 9457), after which the connection ends. */
public final class Replies {

    private Replies() {}

    /** Writes and flushes an answer; {@code headers} are whole lines. */
    public static void write(ByteSink sink, int status, String problem, String... headers) throws IOException {
        byte[] body = problem.getBytes(StandardCharsets.UTF_8);
        sink.write("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        if (status == 503) {
            // each of ours passes by itself, and soon
            sink.write("Retry-After: 1\r\n");
        }
        for (String header : headers) {
            sink.write(header + "\r\n");
        }
        sink.write("Content-Type: application/problem+json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n");
        sink.write(body);
        sink.flush();
    }

    /** The words that stand behind a status. */
    public static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 421 -> "Misdirected Request";
            case 431 -> "Request Header Fields Too Large";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> "Error";
        };
    }
}
