package authsome.proxy.redaction;

import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.ByteTarget;
import authsome.proxy.http.MalformedMessageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes a body out of its gzip (RFC 1952), as far as it has come, in as little room as one buffer. What is no gzip, or ends too
 * early, or has another sum than it says, is refused: nothing passes that was not searched.
 */
final class GzipFilter implements BodyFilter {

    private static final int ROOM = 8 * 1024;
    private static final int FIXED = 10;
    private static final int TRAILER = 8;
    private static final int HAS_SUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    /** Where in a member the next byte belongs, in the order in which they come. */
    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        SUM,
        DATA,
        TRAILER
    }

    private final BodyFilter next;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] room = new byte[ROOM];
    private final byte[] few = new byte[FIXED];
    private Part part = Part.FIXED;
    private int count;
    private int extra;
    private boolean oneEnded;

    /** @param next what the body passes after that */
    GzipFilter(BodyFilter next) {
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int from, int length, ByteTarget to) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (part == Part.DATA) {
                at = inflate(bytes, at, end, to);
            } else {
                step(bytes[at]);
                at++;
            }
        }
    }

    /** An answer without a body may name a coding all the same. */
    @Override
    public void end(ByteTarget to) throws IOException {
        if (part != Part.FIXED || count > 0) {
            throw new MalformedMessageException("the body ends within its gzip");
        }
        next.end(to);
    }

    private int inflate(byte[] bytes, int from, int end, ByteTarget to) throws IOException {
        inflater.setInput(bytes, from, end - from);
        try {
            int got = inflater.inflate(room);
            while (got > 0) {
                sum.update(room, 0, got);
                next.write(room, 0, got, to);
                got = inflater.inflate(room);
            }
        } catch (DataFormatException _) {
            throw broken();
        }
        if (inflater.finished()) {
            part = Part.TRAILER;
            count = 0;
            return end - inflater.getRemaining();
        }
        if (inflater.needsDictionary()) {
            throw broken();
        }
        return end;
    }

    private void step(byte b) throws MalformedMessageException {
        switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LENGTH -> {
                extra |= (b & 0xff) << (8 * count);
                count++;
                if (count == 2) {
                    enter(extra == 0 ? Part.NAME : Part.EXTRA);
                }
            }
            case EXTRA -> {
                count++;
                if (count == extra) {
                    enter(Part.NAME);
                }
            }
            case NAME -> {
                if (b == 0) {
                    enter(Part.COMMENT);
                }
            }
            case COMMENT -> {
                if (b == 0) {
                    enter(Part.SUM);
                }
            }
            case SUM -> {
                count++;
                if (count == 2) {
                    enter(Part.DATA);
                }
            }
            case TRAILER -> trailer(b);
            case DATA -> throw new IllegalStateException("data is inflated");
        }
    }

    private void fixed(byte b) throws MalformedMessageException {
        if (oneEnded && count == 0 && b == 0) {
            // some writers pad what they wrote
            return;
        }
        few[count] = b;
        count++;
        if (count == FIXED) {
            if (few[0] != 0x1f || few[1] != (byte) 0x8b || few[2] != 8 || (few[3] & RESERVED) != 0) {
                throw broken();
            }
            enter(Part.EXTRA_LENGTH);
        }
    }

    /** Goes to a part, or to the next one that this member has. */
    private void enter(Part wanted) {
        int flags = few[3];
        Part to = wanted;
        if (to == Part.EXTRA_LENGTH && (flags & HAS_EXTRA) == 0) {
            to = Part.NAME;
        }
        if (to == Part.NAME && (flags & HAS_NAME) == 0) {
            to = Part.COMMENT;
        }
        if (to == Part.COMMENT && (flags & HAS_COMMENT) == 0) {
            to = Part.SUM;
        }
        if (to == Part.SUM && (flags & HAS_SUM) == 0) {
            to = Part.DATA;
        }
        part = to;
        count = 0;
    }

    private void trailer(byte b) throws MalformedMessageException {
        few[count] = b;
        count++;
        if (count < TRAILER) {
            return;
        }
        if (number(0) != sum.getValue() || number(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw broken();
        }
        inflater.reset();
        sum.reset();
        extra = 0;
        count = 0;
        oneEnded = true;
        part = Part.FIXED;
    }

    private long number(int from) {
        return (few[from] & 0xffL)
                | ((few[from + 1] & 0xffL) << 8)
                | ((few[from + 2] & 0xffL) << 16)
                | ((few[from + 3] & 0xffL) << 24);
    }

    private static MalformedMessageException broken() {
        return new MalformedMessageException("the body is not the gzip that it says it is");
    }

    /** Frees what the inflater holds, and forgets the last of the body. */
    void close() {
        inflater.end();
        Arrays.fill(room, (byte) 0);
    }
}
