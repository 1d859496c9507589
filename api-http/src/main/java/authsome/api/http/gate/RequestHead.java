package authsome.api.http.gate;

import authsome.api.http.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The request line and headers in the one form that is accepted: HTTP/1.1, CRLF, no folding, no blanks before the colon,
 * visible ASCII.
 *
 * @param method upper case
 * @param target the path and query
 * @param fields the headers in order, names in lower case
 */
record RequestHead(String method, RequestTarget target, List<Field> fields) {

    static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_FIELDS = 64;
    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** One header. */
    record Field(String name, String value) {}

    /** Parses everything up to and with the empty line. */
    static RequestHead parse(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\r\n", start);
            if (end < 0) {
                throw Refusal.malformed("lines must end with CR LF");
            }
            lines.add(checked(text.substring(start, end)));
            start = end + 2;
        }
        if (lines.size() < 2 || !lines.removeLast().isEmpty()) {
            throw Refusal.malformed("the headers must end with an empty line");
        }
        if (lines.size() > MAX_FIELDS) {
            throw new Refusal(431, "too many headers");
        }
        String[] parts = requestLine(lines.removeFirst());
        return new RequestHead(
                parts[0],
                RequestTarget.parse(parts[1]),
                lines.stream().map(RequestHead::field).toList());
    }

    private static String checked(String line) {
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if ((next < ' ' && next != '\t') || next >= 0x7F) {
                throw Refusal.malformed("headers must be visible ASCII");
            }
        }
        return line;
    }

    private static String[] requestLine(String line) {
        int first = line.indexOf(' ');
        int last = line.indexOf(' ', first + 1);
        if (first <= 0 || last < 0 || line.indexOf(' ', last + 1) >= 0 || line.indexOf('\t') >= 0) {
            throw Refusal.malformed("the request line must have three words");
        }
        String version = line.substring(last + 1);
        if (!version.equals("HTTP/1.1")) {
            throw version.startsWith("HTTP/")
                    ? new Refusal(505, "only HTTP/1.1 is spoken here")
                    : Refusal.malformed("the request line must end with HTTP/1.1");
        }
        String method = line.substring(0, first);
        switch (method) {
            case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" -> {}
            case "CONNECT", "TRACE" -> throw new Refusal(405, "Method Not Allowed");
            default -> throw Refusal.malformed("the method is none that this server knows");
        }
        return new String[] {method, line.substring(first + 1, last)};
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw Refusal.malformed("a header must have a name and a colon");
        }
        for (int i = 0; i < colon; i++) {
            if (TOKEN.indexOf(line.charAt(i)) < 0) {
                throw Refusal.malformed("a header name has a character that it may not have");
            }
        }
        return new Field(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    /** The only value of a header; null when it is not there. */
    @Nullable
    String single(String name) {
        String value = null;
        for (Field field : fields) {
            if (field.name().equals(name)) {
                if (value != null) {
                    throw Refusal.malformed("there must be only one " + name + " header");
                }
                value = field.value();
            }
        }
        return value;
    }

    /** Whether whoever sent it wants the connection to end with the answer. */
    boolean isLast() {
        String options = single("connection");
        return options != null
                && Arrays.stream(options.split(",", -1))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    /** Whether whoever sent it asks for problems (RFC 9457). */
    boolean asksForProblems() {
        return fields.stream().anyMatch(field -> field.name().equals("accept") && Problem.isWanted(field.value()));
    }

    /** Whether whoever sent it takes pages, rather than JSON alone. */
    boolean takesPages() {
        return fields.stream()
                .anyMatch(field -> field.name().equals("accept")
                        && field.value().toLowerCase(Locale.ROOT).contains("text/html"));
    }
}
