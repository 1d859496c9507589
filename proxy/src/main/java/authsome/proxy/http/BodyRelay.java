package authsome.proxy.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies bodies byte for byte, never waiting for more than one read: whatever arrived is sent before the next wait, so
 * that a stream of events flows. The caller flushes the end, together with whatever it writes next.
 */
public final class BodyRelay {

    private static final int MAX_CHUNK_LINE = 512;

    private static final int LARGE = 16 * 1024;

    private static final int MAX_TRAILER = 16 * 1024;
    private static final Set<String> NEVER_IN_TRAILERS = Set.of(
            "content-length",
            "transfer-encoding",
            "content_length",
            "transfer_encoding",
            "host",
            "connection",
            "upgrade",
            "expect",
            "te",
            "trailer");

    private static final byte[] END = {Ascii.CR, Ascii.LF};

    private final ByteSource from;
    private final ByteSink to;
    private final Set<String> dropped;
    private final @Nullable BodyEdit edit;
    private final Chunks chunks;
    private final ByteTarget edited;

    /** @param dropped names, in lower case, of trailers that do not pass */
    public BodyRelay(ByteSource from, ByteSink to, Set<String> dropped) {
        this(from, to, dropped, null);
    }

    /** @param edit what becomes of the body; null for nothing */
    public BodyRelay(ByteSource from, ByteSink to, Set<String> dropped, @Nullable BodyEdit edit) {
        this.from = from;
        this.to = to;
        this.dropped = dropped;
        this.edit = edit;
        this.chunks = new Chunks(to);
        this.edited = edit != null && edit.chunked() ? chunks : to::write;
    }

    /** Copies one body to its end. */
    public void copy(Framing framing) throws IOException {
        switch (framing) {
            case Framing.None() -> {}
            case Framing.Length(long bytes) -> copyBytes(bytes);
            case Framing.Chunked() -> copyChunks();
            case Framing.UntilClose() -> copyRest();
        }
        if (edit != null && !(framing instanceof Framing.Chunked)) {
            edit.filter().end(edited);
            if (edit.chunked()) {
                chunks.end();
                to.write(END);
            }
        }
    }

    private void copyBytes(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (from.buffered() == 0) {
                more(left);
            }
            int now = (int) Math.min(left, from.buffered());
            data(now);
            left -= now;
        }
    }

    private void copyRest() throws IOException {
        do {
            data(from.buffered());
            to.flush();
        } while (from.fill());
    }

    private void copyChunks() throws IOException {
        long size;
        do {
            int line = line(MAX_CHUNK_LINE);
            size = chunkSize(line);
            framing(line);
            if (size > 0) {
                copyBytes(size);
                requireLineEnd();
            }
        } while (size > 0);
        if (edit != null) {
            edit.filter().end(edited);
            chunks.end();
        }
        copyTrailers();
    }

    private void copyTrailers() throws IOException {
        int total = 0;
        for (int line = line(MAX_TRAILER); line > 2; line = line(MAX_TRAILER)) {
            total += line;
            if (total > MAX_TRAILER) {
                throw new MalformedMessageException("the trailers are longer than " + MAX_TRAILER + " bytes");
            }
            byte[] bytes = Arrays.copyOfRange(from.array(), from.start(), from.start() + line + 2);
            FieldBlock field = FieldBlock.parse(bytes, 0);
            if (NEVER_IN_TRAILERS.stream().anyMatch(name -> field.isNamed(0, name))) {
                throw new MalformedMessageException("a trailer must not change how the message is read");
            }
            if (dropped.stream().anyMatch(name -> field.isNamed(0, name)) || field.startsWith(0, "proxy-")) {
                from.skip(line);
            } else {
                trailer(line);
            }
        }
        take(2);
    }

    /** The size in the chunk line that is buffered; extensions pass, blanks and signs do not. */
    private long chunkSize(int line) throws MalformedMessageException {
        byte[] bytes = from.array();
        int at = from.start();
        int end = at + line - 2;
        long size = 0;
        int digits = 0;
        for (; at < end && Ascii.hex(bytes[at]) >= 0; at++) {
            size = size << 4 | Ascii.hex(bytes[at]);
            digits++;
        }
        if (digits == 0 || digits > Framing.MAX_DIGITS || (at < end && bytes[at] != ';')) {
            throw new MalformedMessageException("a chunk does not begin with its size");
        }
        for (; at < end; at++) {
            if (!Ascii.isFieldByte(bytes[at])) {
                throw new MalformedMessageException("a chunk extension holds a control character");
            }
        }
        return size;
    }

    private void requireLineEnd() throws IOException {
        while (from.buffered() < 2) {
            more();
        }
        if (from.array()[from.start()] != Ascii.CR || from.array()[from.start() + 1] != Ascii.LF) {
            throw new MalformedMessageException("a chunk is longer than its size");
        }
        framing(2);
    }

    private int line(int limit) throws IOException {
        int length = from.lineLength(limit);
        while (length < 0) {
            more();
            length = from.lineLength(limit);
        }
        return length;
    }

    private void more() throws IOException {
        more(0);
    }

    /** @param left what is still to come of this part at least; of much, all that is there already is taken at once */
    private void more(long left) throws IOException {
        to.flush();
        if (!(left > LARGE ? from.fillUp() : from.fill())) {
            throw new EOFException("the connection ended inside a body");
        }
    }

    private void data(int count) throws IOException {
        if (edit == null) {
            take(count);
            return;
        }
        edit.filter().write(from.array(), from.start(), count, edited);
        from.skip(count);
    }

    /** What frames a body that is edited is written anew. */
    private void framing(int count) throws IOException {
        if (edit == null) {
            take(count);
        } else {
            from.skip(count);
        }
    }

    private void trailer(int line) throws IOException {
        if (edit == null) {
            take(line);
            return;
        }
        to.write(edit.trailers().apply(Arrays.copyOfRange(from.array(), from.start(), from.start() + line)));
        from.skip(line);
    }

    private void take(int count) throws IOException {
        to.write(from.array(), from.start(), count);
        from.skip(count);
    }
}
