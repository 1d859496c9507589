package authsome.cli.text;

/**
 * How many columns of a terminal text takes: none for marks that join the character before them, two for characters of
 * East Asian scripts and for pictures, one for the rest.
 */
public final class DisplayWidth {

    /** First and last of each range of characters that take two columns (East Asian Width W and F), pictures apart. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0,
                0x18DF2,
        0x1AFF0, 0x1B2FB, 0x1F200, 0x1F265, 0x20000, 0x3FFFD
    };

    private static final char ELLIPSIS = '…';

    private DisplayWidth() {}

    /** The columns that {@code text} takes. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += of(text.codePointAt(i));
        }
        return width;
    }

    static int of(int character) {
        if (character < 0x300) {
            return 1;
        }
        int kind = Character.getType(character);
        if (kind == Character.NON_SPACING_MARK
                || kind == Character.ENCLOSING_MARK
                || kind == Character.FORMAT
                || isMiddleOfSyllable(character)) {
            return 0;
        }
        return isWide(character) || isPicture(character) ? 2 : 1;
    }

    /** The text if it fits into {@code columns}, else its beginning and an ellipsis. */
    public static String fit(String text, int columns) {
        return of(text) <= columns ? text : beginning(text, columns - 1) + ELLIPSIS;
    }

    /** As much of the text as fits; marks stay with their character. */
    private static String beginning(String text, int columns) {
        int width = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            width += of(character);
            if (width > columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end).stripTrailing();
    }

    /** Vowels and final consonants of Korean, which join the wide consonant before them. */
    private static boolean isMiddleOfSyllable(int character) {
        return character >= 0x1160 && character <= 0x11FF;
    }

    private static boolean isWide(int character) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= character; i += 2) {
            if (character <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Half a flag is no picture of its own: two of them take two columns together. */
    private static boolean isPicture(int character) {
        return Character.isEmojiPresentation(character) && !(character >= 0x1F1E6 && character <= 0x1F1FF);
    }
}
