package authsome.cli.console;

/**
 * Text that cannot drive a terminal. What comes from a server, a definition or a file may hold escape sequences that
 * hide or forge output, so every human line goes through here.
 */
public final class PlainText {

    private PlainText() {}

    /** {@code text} without control, bidirectional and line-breaking characters; a tab becomes a space. */
    public static String of(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDangerous(c)) {
                if (plain != null) {
                    plain.append(c);
                }
                continue;
            }
            if (plain == null) {
                plain = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (c == '\t' || c == '\n') {
                plain.append(' ');
            }
        }
        return plain == null ? text : plain.toString();
    }

    /** Whether {@code c} can change how a terminal shows what stands around it. */
    static boolean isDangerous(char c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == 0x061C
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFEFF;
    }
}
