package authsome.proxy.http;

import authsome.domain.routing.RequestPath;
import authsome.domain.routing.Wish;
import authsome.domain.run.Placeholder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The head of a request, as sent. */
public final class RequestHead {

    /** What can be a key by itself, and is no list, pair or cookie. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._~+/-]+");

    private static final String NAMED = Wish.HEADER.toLowerCase(Locale.ROOT);

    private static final String UPGRADE = "upgrade";

    private final byte[] bytes;
    private final int lineEnd;
    private final String method;
    private final String target;
    private final boolean http11;
    private final FieldBlock fields;

    /** Both the decision and the head that is sent ask for it. */
    private @Nullable Wish wish;

    private RequestHead(byte[] bytes, int methodEnd, int targetEnd, int lineEnd) throws MalformedMessageException {
        this.bytes = bytes;
        this.lineEnd = lineEnd;
        this.method = Ascii.text(bytes, 0, methodEnd);
        this.target = Ascii.text(bytes, methodEnd + 1, targetEnd);
        String version = Ascii.text(bytes, targetEnd + 1, lineEnd - 2);
        this.http11 = version.equals("HTTP/1.1");
        if (!http11 && !version.equals("HTTP/1.0")) {
            throw new MalformedMessageException(505, "the request line does not end with HTTP/1.1");
        }
        this.fields = FieldBlock.parse(bytes, lineEnd);
    }

    /** Reads a head that {@link ByteSource#readHead} returned. */
    public static RequestHead parse(byte[] head) throws MalformedMessageException {
        int at = 0;
        while (Ascii.isToken(head[at])) {
            at++;
        }
        int methodEnd = at;
        if (methodEnd == 0 || methodEnd > 32 || head[at++] != ' ') {
            throw new MalformedMessageException("the request line does not begin with a method and one blank");
        }
        while (Ascii.isVisible(head[at])) {
            at++;
        }
        int targetEnd = at;
        if (targetEnd == methodEnd + 1 || head[at] != ' ') {
            throw new MalformedMessageException("the request target is empty or holds a character that is not allowed");
        }
        while (head[at] != Ascii.LF) {
            at++;
        }
        return new RequestHead(head, methodEnd, targetEnd, at + 1);
    }

    /** How many bytes it has. */
    public int size() {
        return bytes.length;
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    public FieldBlock fields() {
        return fields;
    }

    public boolean isHttp11() {
        return http11;
    }

    /** Whether the client wants to send more on this connection. */
    public boolean isPersistent() {
        List<String> options = fields.tokens("connection");
        return !options.contains("close") && (http11 || options.contains("keep-alive"));
    }

    /**
     * The protocols to which the client would like to change this connection, in lower case; empty for none. Those that
     * would carry further requests past whoever decides about them are never among them.
     */
    public List<String> upgrades() {
        return http11 && fields.hasToken("connection", "upgrade")
                ? fields.tokens(UPGRADE).stream().filter(RequestHead::isUpgrade).toList()
                : List.of();
    }

    /** Whether a protocol is none in which requests, or TLS, begin anew. */
    public static boolean isUpgrade(String protocol) {
        String lower = protocol.toLowerCase(Locale.ROOT);
        return !lower.isEmpty()
                && !lower.equals("h2")
                && !lower.equals("h2c")
                && !lower.startsWith("http")
                && !lower.startsWith("tls");
    }

    /** Writes the request line as it came. */
    public void writeLine(ByteSink sink) throws IOException {
        sink.write(bytes, 0, lineEnd);
    }

    /** Writes the request line with another target. */
    public void writeLine(ByteSink sink, String otherTarget) throws IOException {
        sink.write(method + " " + otherTarget + (http11 ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n"));
    }

    /** The one {@code Host} of this request. */
    public String host() throws MalformedMessageException {
        List<String> hosts = fields.values("host");
        if (hosts.size() != 1) {
            throw new MalformedMessageException("a request needs exactly one Host header");
        }
        return hosts.getFirst();
    }

    /**
     * What it says about the connection that it wants: placeholders in the request line and in header values, also within
     * the pair of HTTP Basic, and a name.
     */
    public Wish wish() throws MalformedMessageException {
        Wish known = wish;
        if (known == null) {
            known = readWish();
            wish = known;
        }
        return known;
    }

    private Wish readWish() throws MalformedMessageException {
        List<String> names = fields.values(NAMED);
        if (names.size() > 1) {
            throw new MalformedMessageException("a request names one connection in " + Wish.HEADER);
        }
        List<String> marks = Placeholder.marksIn(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNamed(i, "authorization")) {
                marks = both(marks, Placeholder.marksIn(BasicPair.read(fields.value(i))));
            }
        }
        return marks.isEmpty() && names.isEmpty()
                ? Wish.NONE
                : new Wish(marks, names.isEmpty() ? null : names.getFirst());
    }

    /** Whether a header holds a placeholder and nothing more, behind a scheme or within the pair of HTTP Basic. */
    public boolean isPlaceholder(int field) {
        String value = fields.value(field);
        if (!Placeholder.marksIn(BasicPair.read(value)).isEmpty()) {
            return true;
        }
        String[] words = value.strip().split(" +", -1);
        return words.length <= 2
                && BARE.matcher(words[words.length - 1]).matches()
                && !Placeholder.marksIn(words[words.length - 1]).isEmpty();
    }

    private static List<String> both(List<String> some, List<String> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** How its target is read as a path. */
    public RequestPath path() throws MalformedMessageException {
        try {
            return RequestPath.parse(target);
        } catch (IllegalArgumentException broken) {
            throw new MalformedMessageException(String.valueOf(broken.getMessage()));
        }
    }
}
