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

    /** Gateways that keep headers as variables, as CGI and WSGI do, read these as the real ones. */
    List<String> DISGUISED = List.of("content_length", "transfer_encoding");

    /** More digits than this could overflow; no body is that long. */
    int MAX_DIGITS = 15;

    /** There is nothing in such a response (RFC 9110 15.3.6), and some readers do not even look. */
    int RESET_CONTENT = 205;

    /** The framing of a request's body. */
    static Framing of(RequestHead head) throws MalformedMessageException {
        for (String disguised : DISGUISED) {
            if (!head.fields().values(disguised).isEmpty()) {
                throw new MalformedMessageException("a header that frames the message is written with an underscore");
            }
        }
        Framing declared = declared(head.fields(), head.isHttp11());
        return declared instanceof UntilClose ? new None() : declared;
    }

    /** The framing of a response's body. */
    static Framing of(ResponseHead head, String requestMethod) throws MalformedMessageException {
        Framing declared = declared(head.fields(), head.isHttp11());
        if (head.status() == RESET_CONTENT && declared instanceof Length(long bytes) && bytes > 0) {
            throw new MalformedMessageException("a response with status 205 has a body");
        }
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
