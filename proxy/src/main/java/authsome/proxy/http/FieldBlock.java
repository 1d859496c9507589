package authsome.proxy.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The field lines of a head or trailer, as sent: order, case and blanks are kept. The strict reading refuses folded
 * lines, blanks before the colon, control characters and bare CR (RFC 9112 5).
 */
public final class FieldBlock {

    private static final int MAX_FIELDS = 256;
    private static final int MARKS = 6;

    private final byte[] bytes;
    private int[] marks = new int[MARKS * 24];
    private int count;

    private FieldBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads lines from {@code from} on, up to and without the empty line that ends {@code bytes}. */
    static FieldBlock parse(byte[] bytes, int from) throws MalformedMessageException {
        FieldBlock block = new FieldBlock(bytes);
        int at = from;
        int end = bytes.length - 2;
        while (at < end) {
            at = block.parseLine(at);
        }
        return block;
    }

    public int count() {
        return count;
    }

    /** The name of field {@code i} as it came. */
    public String name(int i) {
        return Ascii.text(bytes, marks[i * MARKS], marks[i * MARKS + 1]);
    }

    /** Whether field {@code i} has this name, given in lower case. */
    public boolean isNamed(int i, String lower) {
        return Ascii.equalsIgnoreCase(bytes, marks[i * MARKS], marks[i * MARKS + 1], lower);
    }

    /** Whether the name of field {@code i} begins so; the prefix is in lower case. */
    public boolean startsWith(int i, String lower) {
        return Ascii.startsWithIgnoreCase(bytes, marks[i * MARKS], marks[i * MARKS + 1], lower);
    }

    /** The value of field {@code i} without blanks around it. */
    public String value(int i) {
        return Ascii.text(bytes, marks[i * MARKS + 2], marks[i * MARKS + 3]);
    }

    /** The value of field {@code i} as bytes, for those that are secret; a fresh copy. */
    public byte[] valueBytes(int i) {
        return Arrays.copyOfRange(bytes, marks[i * MARKS + 2], marks[i * MARKS + 3]);
    }

    /** The line of field {@code i} as it came, with its end; a fresh copy. */
    byte[] line(int i) {
        return Arrays.copyOfRange(bytes, marks[i * MARKS + 4], marks[i * MARKS + 5]);
    }

    /** Writes the line of field {@code i} as it came. */
    public void writeLine(int i, ByteSink sink) throws IOException {
        int from = marks[i * MARKS + 4];
        sink.write(bytes, from, marks[i * MARKS + 5] - from);
    }

    /** The values of all fields of this name, in order. */
    public List<String> values(String lower) {
        List<String> found = List.of();
        for (int i = 0; i < count; i++) {
            if (isNamed(i, lower)) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(value(i));
            }
        }
        return found;
    }

    /** Whether a list field of this name holds {@code token}, in any case. */
    public boolean hasToken(String lower, String token) {
        return tokens(lower).contains(token);
    }

    /** The members of a list field of this name, in lower case. */
    public List<String> tokens(String lower) {
        List<String> values = values(lower);
        if (values.isEmpty()) {
            return values;
        }
        List<String> tokens = new ArrayList<>();
        for (String value : values) {
            for (String token : value.split(",", -1)) {
                tokens.add(token.strip().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    private int parseLine(int lineStart) throws MalformedMessageException {
        int at = lineStart;
        while (Ascii.isToken(bytes[at])) {
            at++;
        }
        if (at == lineStart) {
            throw new MalformedMessageException(
                    Ascii.isBlank(bytes[at]) ? "a header line is folded" : "a header line has no name");
        }
        if (bytes[at] != ':') {
            throw new MalformedMessageException("a header name holds a character that is not allowed");
        }
        int nameEnd = at++;
        while (Ascii.isBlank(bytes[at])) {
            at++;
        }
        int valueStart = at;
        while (Ascii.isFieldByte(bytes[at])) {
            at++;
        }
        if (bytes[at] != Ascii.CR || bytes[at + 1] != Ascii.LF) {
            throw new MalformedMessageException("a header value holds a control character");
        }
        int valueEnd = at;
        while (valueEnd > valueStart && Ascii.isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        add(lineStart, nameEnd, valueStart, valueEnd, lineStart, at + 2);
        return at + 2;
    }

    private void add(int... positions) throws MalformedMessageException {
        if (count == MAX_FIELDS) {
            throw new MalformedMessageException(431, "the message has more than " + MAX_FIELDS + " header lines");
        }
        if ((count + 1) * MARKS > marks.length) {
            marks = Arrays.copyOf(marks, marks.length * 2);
        }
        System.arraycopy(positions, 0, marks, count * MARKS, MARKS);
        count++;
    }
}
