package authsome.proxy.hpack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the header blocks of one connection, one after the other (RFC 7541). The table stays within what this side has
 * announced; a list that is too long is read to its end, for the sake of the table, and not kept.
 */
public final class HpackDecoder {

    /** What a peer assumes that was told nothing else. */
    private static final int MOST_TABLE = 4096;

    /** No string of ours is that long; five digits of seven bits hold every length that counts. */
    private static final int MOST_SHIFT = 28;

    private final int mostList;
    private final Deque<Field> table = new ArrayDeque<>();
    private int tableSize;
    private int tableLimit = MOST_TABLE;
    private byte[] block = new byte[0];
    private int at;
    private int end;

    /** @param mostList how long a list may be, counted as in SETTINGS_MAX_HEADER_LIST_SIZE */
    public HpackDecoder(int mostList) {
        this.mostList = mostList;
    }

    /**
     * Reads one block, whole.
     *
     * @param length how many of {@code bytes} it has
     */
    public FieldList decode(byte[] bytes, int length) throws CompressionException {
        block = bytes;
        at = 0;
        end = length;
        List<Field> fields = new ArrayList<>();
        int size = 0;
        boolean begun = false;
        while (at < end) {
            int first = block[at] & 0xFF;
            if ((first & 0xE0) == 0x20) {
                if (begun) {
                    throw broken("a table of compression changes its size within a header block");
                }
                resize(integer(5));
                continue;
            }
            begun = true;
            Field field = field(first);
            size = Math.min(size + field.size(), mostList + 1);
            if (size <= mostList) {
                fields.add(field);
            }
        }
        return size > mostList ? new FieldList(List.of(), true) : new FieldList(fields, false);
    }

    private Field field(int first) throws CompressionException {
        if ((first & 0x80) != 0) {
            return entry(integer(7));
        }
        boolean kept = (first & 0x40) != 0;
        boolean never = (first & 0xF0) == 0x10;
        int index = integer(kept ? 6 : 4);
        String name = index == 0 ? string() : entry(index).name();
        Field field = new Field(name, string(), never);
        if (kept) {
            add(field);
        }
        return field;
    }

    private Field entry(int index) throws CompressionException {
        if (index >= 1 && index <= StaticTable.SIZE) {
            return new Field(StaticTable.name(index), StaticTable.value(index), false);
        }
        int down = index - StaticTable.SIZE - 1;
        if (down < 0 || down >= table.size()) {
            throw broken("a header block names an entry that its table has not");
        }
        Iterator<Field> entries = table.iterator();
        for (int i = 0; i < down; i++) {
            entries.next();
        }
        return entries.next();
    }

    private void add(Field field) {
        table.addFirst(field);
        tableSize += field.size();
        evict();
    }

    private void resize(int limit) throws CompressionException {
        if (limit > MOST_TABLE) {
            throw broken("a table of compression grows beyond what was announced");
        }
        tableLimit = limit;
        evict();
    }

    private void evict() {
        while (tableSize > tableLimit) {
            tableSize -= table.removeLast().size();
        }
    }

    private int integer(int prefix) throws CompressionException {
        int most = (1 << prefix) - 1;
        int value = next() & most;
        if (value < most) {
            return value;
        }
        long sum = value;
        for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
            int octet = next();
            sum += (long) (octet & 0x7F) << shift;
            if (sum > Integer.MAX_VALUE) {
                break;
            }
            if ((octet & 0x80) == 0) {
                return (int) sum;
            }
        }
        throw broken("a header block holds a number that is too large");
    }

    private int next() throws CompressionException {
        if (at >= end) {
            throw broken("a header block ends within a field");
        }
        return block[at++] & 0xFF;
    }

    private String string() throws CompressionException {
        boolean coded = at < end && (block[at] & 0x80) != 0;
        int length = integer(7);
        if (length > end - at) {
            throw broken("a header block ends within a field");
        }
        int from = at;
        at += length;
        return coded
                ? new String(Huffman.decode(block, from, length), StandardCharsets.ISO_8859_1)
                : new String(block, from, length, StandardCharsets.ISO_8859_1);
    }

    private static CompressionException broken(String sentence) {
        return new CompressionException(sentence);
    }
}
