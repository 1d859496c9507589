package authsome.api.client.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method upper case
 * @param target the path and query as they are sent
 * @param authorization the value of that header; null for none
 * @param headers further ones, by name; one called {@code Accept} or {@code Content-Type} replaces ours
 * @param body JSON, unless {@code headers} say otherwise; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
public record HttpCall(
        String method, String target, @Nullable String authorization, SortedMap<String, String> headers, byte[] body) {

    /** What frames the message, leads it, or says who sends it, is ours to say. */
    private static final Set<String> OURS = Set.of(
            "authorization",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    /** A call without further headers. */
    public HttpCall(String method, String target, @Nullable String authorization, byte[] body) {
        this(method, target, authorization, new TreeMap<>(), body);
    }

    public HttpCall {
        SortedMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableSortedMap(copy);
        headers.forEach(HttpCall::requireHeader);
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                throw new IllegalArgumentException("a request target is visible ASCII");
            }
        }
    }

    private static void requireHeader(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a header");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header " + name + " is for the client itself to set");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) >= 0x7F) {
                throw new IllegalArgumentException("the value of header " + name + " is not visible ASCII");
            }
        }
    }

    /** The request's head, the last on its connection. */
    byte[] head(DaemonAddress address) {
        return head(address, false);
    }

    /** @param followed whether the connection is to be used once more */
    byte[] head(DaemonAddress address, boolean followed) {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ");
        head.append(address.hostHeader()).append(followed ? "\r\n" : "\r\nConnection: close\r\n");
        if (!headers.containsKey("Accept")) {
            head.append("Accept: application/json\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (authorization != null) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (body.length > 0) {
            if (!headers.containsKey("Content-Type")) {
                head.append("Content-Type: application/json\r\n");
            }
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
