package authsome.domain.host;

/** The 39 characters of host names in lower case, and sets of them as the bits of a number. */
final class HostAlphabet {

    static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    static final int SIZE = CHARACTERS.length();

    /** Every character, the dot too. */
    static final long ALL = (1L << SIZE) - 1;

    static final long DIGITS = between('0', '9');
    static final long LETTERS = between('a', 'z');
    static final long WORD = DIGITS | LETTERS | one('_');

    private static final int ASCII = 128;
    private static final byte[] INDEX = index();

    private HostAlphabet() {}

    /** The place of a character, whatever its case; negative when no host name has it. */
    static int indexOf(char c) {
        return c < ASCII ? INDEX[c] : -1;
    }

    /** The set of this character alone; empty when no host name has it. */
    static long one(char c) {
        int index = CHARACTERS.indexOf(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        return index < 0 ? 0 : 1L << index;
    }

    /** The set of the characters from one to another, both included. */
    static long between(char first, char last) {
        long set = 0;
        for (int c = first; c <= last; c++) {
            set |= one((char) c);
        }
        return set;
    }

    private static byte[] index() {
        byte[] index = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            long set = one(c);
            index[c] = (byte) (set == 0 ? -1 : Long.numberOfTrailingZeros(set));
        }
        return index;
    }
}
