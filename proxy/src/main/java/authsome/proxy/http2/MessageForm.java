package authsome.proxy.http2;

import authsome.proxy.hpack.Field;
import authsome.proxy.hpack.FieldList;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of HTTP/2 as the head of HTTP/1.1 that means the same, and back, so that whoever decides about messages knows one
 * form of them. Fields that could mean two things there, or that HTTP/2 forbids, have no such form (RFC 9113 8.2, 8.3).
 */
public final class MessageForm {

    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    private static final Set<String> OF_REQUESTS = Set.of(":method", ":scheme", ":authority", ":path");
    private static final Set<String> OF_RESPONSES = Set.of(":status");

    private static final String COOKIE = "cookie";
    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz";

    private MessageForm() {}

    /** The head of a request. */
    public static byte[] request(FieldList list) throws MalformedMessageException {
        Map<String, String> pseudo = pseudo(list.fields(), OF_REQUESTS);
        String method = pseudo.get(":method");
        String host = host(list.fields(), pseudo.get(":authority"));
        boolean connect = "CONNECT".equals(method);
        String path = connect ? host : pseudo.get(":path");
        if (method == null || path == null || path.isEmpty() || connect == pseudo.containsKey(":scheme")) {
            throw new MalformedMessageException("a request lacks a field that directs it, or has one too many");
        }
        if (!connect && !"https".equals(pseudo.get(":scheme"))) {
            throw new MalformedMessageException("the scheme of a request is not that of its connection");
        }
        requireVisible(method);
        requireVisible(path);
        Text text = new Text();
        text.write(method + " " + path + " HTTP/1.1\r\nhost: " + host + "\r\n");
        boolean cookies = false;
        for (Field field : list.fields()) {
            if (field.name().equals("te") && !field.value().equals("trailers")) {
                throw new MalformedMessageException("TE says something else than trailers");
            }
            if (field.name().equals(COOKIE)) {
                if (!cookies) {
                    text.write("cookie: " + cookies(list.fields()) + "\r\n");
                }
                cookies = true;
            } else if (!field.name().startsWith(":") && !field.name().equals("host")) {
                text.line(field);
            }
        }
        return text.end();
    }

    /** The head of a response. */
    public static byte[] response(FieldList list) throws MalformedMessageException {
        String status = pseudo(list.fields(), OF_RESPONSES).get(":status");
        if (status == null || status.length() != 3 || status.equals("101")) {
            throw new MalformedMessageException("a response has no status of HTTP/2");
        }
        return lines("HTTP/1.1 " + status + " \r\n", list);
    }

    /** Trailers, behind a line that no trailers have, which makes them a head. */
    public static byte[] trailers(FieldList list) throws MalformedMessageException {
        pseudo(list.fields(), Set.of());
        return lines("HTTP/1.1 200 \r\n", list);
    }

    /** The names of fields that their sender wants in no table. */
    public static Set<String> sensitive(FieldList list) {
        Set<String> names = new HashSet<>();
        for (Field field : list.fields()) {
            if (field.sensitive()) {
                names.add(field.name());
            }
        }
        return names;
    }

    /**
     * Writes the head of a request.
     *
     * @param head in the form of HTTP/1.1, well formed
     * @param never names of fields for no table
     */
    public static void writeRequest(HpackEncoder block, byte[] head, Predicate<String> never) {
        int methodEnd = indexOf(head, ' ', 0);
        int targetEnd = indexOf(head, ' ', methodEnd + 1);
        block.add(":method", head, 0, methodEnd, never.test(":method"));
        block.add(":scheme", "https");
        int lines = indexOf(head, '\n', targetEnd) + 1;
        each(head, lines, (name, from, to) -> {
            if (name.equals("host")) {
                block.add(":authority", head, from, to, false);
            }
        });
        block.add(":path", head, methodEnd + 1, targetEnd, never.test(":path"));
        each(head, lines, (name, from, to) -> {
            if (!name.equals("host") && !OF_CONNECTIONS.contains(name)) {
                block.add(name, head, from, to, never.test(name));
            }
        });
    }

    /** Writes the head of a response, without what a server may only say to its own proxy. */
    public static void writeResponse(HpackEncoder block, byte[] head, Predicate<String> never) {
        int status = indexOf(head, ' ', 0) + 1;
        block.add(":status", head, status, status + 3, false);
        writeTrailers(block, head, never);
    }

    /** Writes the fields of a head without its first line. */
    public static void writeTrailers(HpackEncoder block, byte[] head, Predicate<String> never) {
        each(head, indexOf(head, '\n', 0) + 1, (name, from, to) -> {
            if (!name.startsWith("proxy-") && !OF_CONNECTIONS.contains(name)) {
                block.add(name, head, from, to, never.test(name));
            }
        });
    }

    private static Map<String, String> pseudo(List<Field> fields, Set<String> known) throws MalformedMessageException {
        Map<String, String> pseudo = new HashMap<>();
        boolean ordinary = false;
        for (Field field : fields) {
            String name = field.name();
            if (name.startsWith(":")) {
                if (ordinary || !known.contains(name) || pseudo.put(name, field.value()) != null) {
                    throw new MalformedMessageException(
                            "a field that directs the message is unknown, twice there, or out of its place");
                }
                continue;
            }
            ordinary = true;
            if (name.isEmpty() || !name.chars().allMatch(c -> TOKEN.indexOf(c) >= 0)) {
                throw new MalformedMessageException("a field name holds a character that is not allowed");
            }
            if (OF_CONNECTIONS.contains(name)) {
                throw new MalformedMessageException("a field is about the connection, which HTTP/2 does not have");
            }
        }
        return pseudo;
    }

    /** Both names of the host, where a client gives two, must be the same. */
    private static String host(List<Field> fields, @Nullable String authority) throws MalformedMessageException {
        String host = authority;
        boolean named = false;
        for (Field field : fields) {
            if (field.name().equals("host")) {
                if (named) {
                    throw new MalformedMessageException("a request needs exactly one Host header");
                }
                if (host != null && !host.equalsIgnoreCase(field.value())) {
                    throw new MalformedMessageException(421, "Host names another host than :authority");
                }
                named = true;
                host = field.value();
            }
        }
        if (host == null) {
            throw new MalformedMessageException("a request names no host");
        }
        requireVisible(host);
        return host;
    }

    private static String cookies(List<Field> fields) throws MalformedMessageException {
        StringBuilder cookies = new StringBuilder();
        for (Field field : fields) {
            if (field.name().equals(COOKIE)) {
                requireValue(field.value());
                cookies.append(cookies.isEmpty() ? "" : "; ").append(field.value());
            }
        }
        return cookies.toString();
    }

    private static byte[] lines(String first, FieldList list) throws MalformedMessageException {
        Text text = new Text();
        text.write(first);
        for (Field field : list.fields()) {
            if (!field.name().startsWith(":")) {
                text.line(field);
            }
        }
        return text.end();
    }

    private static void requireVisible(String value) throws MalformedMessageException {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new MalformedMessageException(
                    "a field that directs the message holds a character that is not allowed");
        }
    }

    private static void requireValue(String value) throws MalformedMessageException {
        boolean blank = !value.isEmpty() && (isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)));
        if (blank || !value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7f))) {
            throw new MalformedMessageException("a field value holds a character that is not allowed there");
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int indexOf(byte[] bytes, char sought, int from) {
        int at = from;
        while (bytes[at] != sought) {
            at++;
        }
        return at;
    }

    private interface Line {

        void at(String name, int from, int to);
    }

    /** Goes through lines that are known to be well formed. */
    private static void each(byte[] head, int first, Line line) {
        int at = first;
        while (head[at] != '\r') {
            int colon = indexOf(head, ':', at);
            int end = indexOf(head, '\n', colon) - 1;
            int from = colon + 1;
            int to = end;
            while (from < to && isBlank((char) head[from])) {
                from++;
            }
            while (to > from && isBlank((char) head[to - 1])) {
                to--;
            }
            String name = new String(head, at, colon - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            line.at(name, from, to);
            at = end + 2;
        }
    }

    /** A head that grows. */
    private static final class Text {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

        void write(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void line(Field field) throws MalformedMessageException {
            requireValue(field.value());
            write(field.name() + ": " + field.value() + "\r\n");
        }

        byte[] end() {
            write("\r\n");
            return bytes.toByteArray();
        }
    }
}
