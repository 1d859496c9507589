package authsome.proxy.signing;

/** Percent-encoding as AWS wants it, on texts of which each character is one byte. */
final class Escapes {

    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    /** Escapes everything but letters, digits and {@code -._~}. */
    static String text(String bytes) {
        return escaped(bytes, false);
    }

    /** The same for a path, whose slashes stay. */
    static String path(String bytes) {
        return escaped(bytes, true);
    }

    /** Without escapes; what is none stays. */
    static String decoded(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : hex(text.charAt(i + 2));
            if (low >= 0) {
                decoded.append((char) (high << 4 | low));
                i += 2;
            } else {
                decoded.append(plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        return decoded.toString();
    }

    private static String escaped(String bytes, boolean slashesStay) {
        StringBuilder escaped = new StringBuilder(bytes.length() + 16);
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (isUnreserved(c) || (slashesStay && c == '/')) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.charAt(c >> 4 & 0xF)).append(HEX.charAt(c & 0xF));
            }
        }
        return escaped.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Digits of ASCII only: there are others that the JDK takes for some. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
