package authsome.proxy.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The head of a response, as sent. */
public final class ResponseHead {

    /** {@code HTTP/1.1 200}: the least that a status line holds. */
    private static final int SHORTEST = 12;

    /** A number in them can be that of a secret by chance, and the message would end elsewhere. */
    private static final List<String> FRAMING =
            List.of("content-length", "transfer-encoding", "content-encoding", "connection", "upgrade");

    private static final int NO_CONTENT = 204;

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

    /**
     * Whether the server will answer more on this connection. Where one of the two is as old as HTTP/1.0, it says so.
     *
     * @param request what it answers
     */
    public boolean isPersistent(RequestHead request) {
        List<String> options = fields.tokens("connection");
        return !options.contains("close") && ((http11 && request.isHttp11()) || options.contains("keep-alive"));
    }

    /** Whether it announces a body that an answer with its status cannot have, whatever it says (RFC 9112 6.3). */
    public boolean announcesImpossibleBody() {
        if (status >= 200 && status != NO_CONTENT) {
            return false;
        }
        for (int i = 0; i < fields.count(); i++) {
            if (announcesBody(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean announcesBody(int i) {
        return fields.isNamed(i, "transfer-encoding")
                || (fields.isNamed(i, "content-length") && !fields.value(i).equals("0"));
    }

    /** Whether {@code question} is answered with yes about the bytes of this head, which stay as they are. */
    public boolean asks(Predicate<byte[]> question) {
        return question.test(bytes);
    }

    /**
     * The same head with other texts: the reason of its status line, and each line of a field, may become others. What frames
     * the message stays.
     *
     * @throws MalformedMessageException if that is no head any more
     */
    public ResponseHead rewritten(UnaryOperator<byte[]> text) throws MalformedMessageException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(bytes.length + 64);
        head.write(bytes, 0, SHORTEST);
        head.writeBytes(text.apply(Arrays.copyOfRange(bytes, SHORTEST, lineEnd)));
        int newLineEnd = head.size();
        for (int i = 0; i < fields.count(); i++) {
            byte[] line = fields.line(i);
            head.writeBytes(isFraming(i) ? line : text.apply(line));
        }
        head.write(bytes, bytes.length - 2, 2);
        return new ResponseHead(head.toByteArray(), newLineEnd);
    }

    /** The same head without the fields of these names, given in lower case, and with one more line, which may be empty. */
    public ResponseHead with(Set<String> dropped, String line) throws MalformedMessageException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(bytes.length + line.length());
        head.write(bytes, 0, lineEnd);
        for (int i = 0; i < fields.count(); i++) {
            int field = i;
            if (dropped.stream().noneMatch(name -> fields.isNamed(field, name))) {
                head.writeBytes(fields.line(i));
            }
        }
        head.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        head.write(bytes, bytes.length - 2, 2);
        return new ResponseHead(head.toByteArray(), lineEnd);
    }

    private boolean isFraming(int field) {
        return FRAMING.stream().anyMatch(name -> fields.isNamed(field, name));
    }

    /** The head as it came; for reading. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Writes the head as it came, without what a server may only say to its own proxy, and without a body that cannot be:
     * who believed in it would wait for the next answer's bytes.
     */
    public void write(ByteSink sink) throws IOException {
        boolean impossibleBody = announcesImpossibleBody();
        sink.write(bytes, 0, lineEnd);
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNamed(i, "proxy-authenticate")
                    && !fields.isNamed(i, "proxy-authentication-info")
                    && !fields.isNamed(i, "proxy-connection")
                    && !(impossibleBody && announcesBody(i))) {
                fields.writeLine(i, sink);
            }
        }
        sink.write("\r\n");
    }
}
