package authsome.proxy.hpack;

import java.io.ByteArrayOutputStream;

/** Reads the code of RFC 7541 B, which is canonical: the lengths of its words tell the words. */
final class Huffman {

    /** How long the word of each byte is, and that of the end, as characters behind {@code @}. */
    private static final String LENGTHS = ""
            + "MW\\\\\\\\\\\\\\X^\\\\^\\\\\\\\\\\\\\\\^\\\\\\\\\\\\\\\\\\FJJLMFHKJJHKHFFFEEEFFFFFFFGHOFLJ"
            + "MFGGGGGGGGGGGGGGGGGGGGGGHGHMSMNFOEFEFEFFFEGGFFFEFGFEEFGGGGGOKNM\\"
            + "TVTTVVVWVWWWWWXWXXVWXWWWWUVWVWWXVUTVVWWUWVVXUVWWUUVUWVWWTVVVWVVW"
            + "ZZTSVWVYZZZ[[ZXYSUZ[[Z[XUUZZ\\[[[TXTUVUUWVVYYXXZWZ[ZZ[[[[[\\[[[[[Z"
            + "^";

    private static final int END = 256;
    private static final int LONGEST = 30;

    /** The least padding that could hide something is a whole byte. */
    private static final int MOST_PADDING = 7;

    /** For each length: the first word of it, how many there are, and where their bytes begin in {@link #SYMBOLS}. */
    private static final int[] FIRST = new int[LONGEST + 1];

    private static final int[] COUNT = new int[LONGEST + 1];
    private static final int[] OFFSET = new int[LONGEST + 1];
    private static final int[] SYMBOLS = new int[LENGTHS.length()];

    static {
        int next = 0;
        int word = 0;
        for (int length = 1; length <= LONGEST; length++) {
            word <<= 1;
            FIRST[length] = word;
            OFFSET[length] = next;
            for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
                if (LENGTHS.charAt(symbol) - '@' == length) {
                    SYMBOLS[next++] = symbol;
                    word++;
                }
            }
            COUNT[length] = next - OFFSET[length];
        }
    }

    private Huffman() {}

    /** What {@code length} bytes from {@code from} on stand for. */
    static byte[] decode(byte[] bytes, int from, int length) throws CompressionException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(length * 2);
        int word = 0;
        int bits = 0;
        for (int i = 0; i < length * 8; i++) {
            word = (word << 1) | ((bytes[from + i / 8] >> (7 - i % 8)) & 1);
            bits++;
            if (bits > LONGEST) {
                throw broken();
            }
            int at = word - FIRST[bits];
            if (at >= 0 && at < COUNT[bits]) {
                int symbol = SYMBOLS[OFFSET[bits] + at];
                if (symbol == END) {
                    throw broken();
                }
                decoded.write(symbol);
                word = 0;
                bits = 0;
            }
        }
        // the rest is the beginning of the end's word, which has ones only, and less than a byte (RFC 7541 5.2)
        if (bits > MOST_PADDING || word != (1 << bits) - 1) {
            throw broken();
        }
        return decoded.toByteArray();
    }

    private static CompressionException broken() {
        return new CompressionException("a header block holds text that does not decode");
    }
}
