package authsome.proxy.http;

import java.nio.charset.StandardCharsets;

/** The character classes of RFC 9110, on bytes. */
final class Ascii {

    static final byte CR = '\r';
    static final byte LF = '\n';

    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = 0x21; c < 0x7f; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private Ascii() {}

    static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    /** Visible ASCII. */
    static boolean isVisible(byte b) {
        return b > 0x20 && b < 0x7f;
    }

    /** A byte of a field value: visible, blank, tab, or obs-text. */
    static boolean isFieldByte(byte b) {
        return b < 0 || (b >= 0x20 && b != 0x7f) || b == '\t';
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(int b) {
        return b < 0x80 ? Character.digit(b, 16) : -1;
    }

    /** Whether the bytes are {@code lower}, which is in lower case, in any case. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String lower) {
        return to - from == lower.length() && startsWithIgnoreCase(bytes, from, to, lower);
    }

    static boolean startsWithIgnoreCase(byte[] bytes, int from, int to, String lower) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            int b = bytes[from + i];
            int folded = b >= 'A' && b <= 'Z' ? b + 0x20 : b;
            if (folded != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
