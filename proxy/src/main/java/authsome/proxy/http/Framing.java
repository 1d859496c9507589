package authsome.proxy.http;

import java.util.List;
import java.util.Locale;

/** How the end of a body is found (RFC 9112 6). Anything that two readers could read differently is refused. */
public sealed interface Framing permits Framing.None, Framing.Length, Framing.Chunked, Framing.UntilClose {

    /** No body. */
    record None() implements Framing {}

    /** So many bytes. */
    record Length(long bytes) implements Framing {}

    /** Chunks and trailers. */
    record Chunked() implements Framing {}

    /** Until the connection ends. */
    record UntilClose() implements Framing {}

    /** More digits than this could overflow; no body is that long. */
    int MAX_DIGITS = 15;

    /** The framing of a request's body. */
    static Framing of(RequestHead head) throws MalformedMessageException {
        Framing declared = declared(head.fields(), head.isHttp11());
        return declared instanceof UntilClose ? new None() : declared;
    }

    /** The framing of a response's body. */
    static Framing of(ResponseHead head, String requestMethod) throws MalformedMessageException {
        Framing declared = declared(head.fields(), head.isHttp11());
        boolean bodiless =
                head.status() < 200 || head.status() == 204 || head.status() == 304 || requestMethod.equals("HEAD");
        return bodiless ? new None() : declared;
    }

    private static Framing declared(FieldBlock fields, boolean http11) throws MalformedMessageException {
        List<String> codings = fields.values("transfer-encoding");
        List<String> lengths = fields.values("content-length");
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty()) {
                throw new MalformedMessageException("a message has both Transfer-Encoding and Content-Length");
            }
            if (codings.size() != 1
                    || !http11
                    || !codings.getFirst().toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new MalformedMessageException("the only Transfer-Encoding understood is chunked");
            }
            return new Chunked();
        }
        if (lengths.isEmpty()) {
            return new UntilClose();
        }
        if (lengths.size() != 1) {
            throw new MalformedMessageException("a message has more than one Content-Length");
        }
        return new Length(length(lengths.getFirst()));
    }

    private static long length(String value) throws MalformedMessageException {
        if (value.isEmpty() || value.length() > MAX_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedMessageException("Content-Length is not a plain number");
        }
        return Long.parseLong(value);
    }
}
