package authsome.proxy.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The head of a response, as sent. */
public final class ResponseHead {

    /** {@code HTTP/1.1 200}: the least that a status line holds. */
    private static final int SHORTEST = 12;

    private final byte[] bytes;
    private final int lineEnd;
    private final int status;
    private final boolean http11;
    private final FieldBlock fields;

    private ResponseHead(byte[] bytes, int lineEnd) throws MalformedMessageException {
        this.bytes = bytes;
        this.lineEnd = lineEnd;
        this.http11 = bytes[7] == '1';
        this.status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
        this.fields = FieldBlock.parse(bytes, lineEnd);
    }

    /** Reads a head that {@link ByteSource#readHead} returned. */
    public static ResponseHead parse(byte[] head) throws MalformedMessageException {
        int lineEnd = 0;
        while (head[lineEnd] != Ascii.LF) {
            lineEnd++;
        }
        boolean wellFormed = lineEnd > SHORTEST
                && Ascii.startsWithIgnoreCase(head, 4, 7, "/1.")
                && Ascii.text(head, 0, 4).equals("HTTP")
                && (head[7] == '1' || head[7] == '0')
                && head[8] == ' '
                && head[9] >= '1'
                && Ascii.isDigit(head[9])
                && Ascii.isDigit(head[10])
                && Ascii.isDigit(head[11])
                && (head[12] == ' ' || lineEnd == SHORTEST + 1);
        for (int i = SHORTEST; wellFormed && i < lineEnd - 1; i++) {
            wellFormed = Ascii.isFieldByte(head[i]);
        }
        if (!wellFormed) {
            throw new MalformedMessageException("the status line is not one of HTTP/1.1");
        }
        return new ResponseHead(head, lineEnd + 1);
    }

    public int status() {
        return status;
    }

    /** Whether another response follows this one (RFC 9110 15.2); 101 is not among them. */
    public boolean isInterim() {
        return status < 200 && status != 101;
    }

    public FieldBlock fields() {
        return fields;
    }

    public boolean isHttp11() {
        return http11;
    }

    /** Whether the server will answer more on this connection. */
    public boolean isPersistent() {
        return http11 && !fields.hasToken("connection", "close");
    }

    /**
     * The same head with {@code mark} in the place of every occurrence of a secret.
     *
     * @throws MalformedMessageException never for a head that was parsed, and a mark without line breaks
     */
    public ResponseHead without(byte[] secret, byte[] mark) throws MalformedMessageException {
        int at = Ascii.indexOf(bytes, secret, lineEnd);
        if (at < 0) {
            return this;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (; at >= 0; at = Ascii.indexOf(bytes, secret, from)) {
            kept.write(bytes, from, at - from);
            kept.writeBytes(mark);
            from = at + secret.length;
        }
        kept.write(bytes, from, bytes.length - from);
        return new ResponseHead(kept.toByteArray(), lineEnd);
    }

    /** Writes the head as it came, without what a server may only say to its own proxy. */
    public void write(ByteSink sink) throws IOException {
        sink.write(bytes, 0, lineEnd);
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNamed(i, "proxy-authenticate")
                    && !fields.isNamed(i, "proxy-authentication-info")
                    && !fields.isNamed(i, "proxy-connection")) {
                fields.writeLine(i, sink);
            }
        }
        sink.write("\r\n");
    }
}
