package authsome.domain.run;

import org.jspecify.annotations.Nullable;

/**
 * Reads from a pattern how the shortest key that matches it looks, with one long run of free characters. It knows what
 * patterns of keys are made of (text, classes, counts, groups with alternatives) and gives up at everything else.
 */
final class KeyPatternReader {

    private static final int FREE = Placeholder.SIGN.length() + Placeholder.DIGITS;
    private static final String TRIED = "a0Z-_";

    private final String pattern;
    private int at;
    private final StringBuilder text = new StringBuilder();
    private @Nullable String before;
    private int free;

    KeyPatternReader(String pattern) {
        this.pattern = pattern;
    }

    PlaceholderShape shape() {
        try {
            skip('^');
            sequence();
            String head = before;
            return head != null && at == pattern.length()
                    ? new PlaceholderShape(head, free, text.toString())
                    : PlaceholderShape.PLAIN;
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return PlaceholderShape.PLAIN;
        }
    }

    private void sequence() {
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            switch (c) {
                case '(' -> group();
                case '[' -> characters();
                case '$' -> at++;
                case '.', '*', '+', '?', '{', '^' -> throw new IllegalArgumentException("not known here: " + c);
                default -> text.append(literal());
            }
        }
    }

    /** The first alternative is taken; a group that may be absent is. */
    private void group() {
        int end = endOfGroup();
        if (end + 1 < pattern.length() && pattern.charAt(end + 1) == '?') {
            at = end + 2;
            return;
        }
        at++;
        sequence();
        at = end + 1;
    }

    private int endOfGroup() {
        int depth = 0;
        for (int i = at; ; i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return i;
            }
        }
    }

    private void characters() {
        int end = pattern.indexOf(']', at);
        String members = pattern.substring(at + 1, end);
        at = end + 1;
        int least = 1;
        int most = 1;
        if (at < pattern.length() && pattern.charAt(at) == '{') {
            int close = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, close).split(",", -1);
            least = Integer.parseInt(bounds[0]);
            most = bounds.length == 1 ? least : bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
            at = close + 1;
        } else if (skip('+')) {
            most = Integer.MAX_VALUE;
        }
        if (before == null && most >= FREE && members.contains("a-z") && members.contains("0-9")) {
            before = text.toString();
            free = Math.max(least, FREE);
            text.setLength(0);
        } else {
            text.repeat(member(members), least);
        }
    }

    private static char member(String members) {
        for (int t = 0; t < TRIED.length(); t++) {
            char tried = TRIED.charAt(t);
            for (int i = 0; i + 2 < members.length(); i++) {
                if (members.charAt(i + 1) == '-' && members.charAt(i) <= tried && tried <= members.charAt(i + 2)) {
                    return tried;
                }
            }
        }
        return members.charAt(0);
    }

    private char literal() {
        if (skip('\\') && Character.isLetterOrDigit(pattern.charAt(at))) {
            throw new IllegalArgumentException("a class by its letter is not known here");
        }
        return pattern.charAt(at++);
    }

    private boolean skip(char c) {
        boolean there = at < pattern.length() && pattern.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}
