package authsome.domain.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression over host names: letters, digits, {@code -} and {@code _} for themselves, {@code \.} for a dot,
 * {@code .} for any character of a host name, {@code [a-z]}, {@code \d}, {@code \w}, groups, {@code |}, {@code ? * + {n,m}},
 * {@code \Q...\E}, and {@code ^} and {@code $} around the whole. What else engines know is refused by name, so that no
 * expression means something here that it does not mean elsewhere.
 */
final class ExpressionReader {

    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_REPEAT = 253;
    private static final int MAX_DIGITS = 4;

    private final String text;
    private final boolean[] quoted;
    private int at;
    private int depth;

    private ExpressionReader(String text, boolean[] quoted) {
        this.text = text;
        this.quoted = quoted;
    }

    /**
     * Reads {@code pattern}.
     *
     * @throws IllegalArgumentException saying what is wrong, as the end of a sentence
     */
    static Expression read(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        ExpressionReader reader = unquoted(pattern.startsWith("(?i)") ? pattern.substring(4) : pattern);
        Expression whole = reader.choice();
        if (!reader.atEnd()) {
            throw new IllegalArgumentException("closes a group that it did not open");
        }
        return whole;
    }

    /** Takes {@code \Q} and {@code \E} away and remembers what stood between them. */
    private static ExpressionReader unquoted(String pattern) {
        StringBuilder plain = new StringBuilder();
        boolean[] quoted = new boolean[pattern.length() + 1];
        boolean inside = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (c == '\\' && next == (inside ? 'E' : 'Q')) {
                inside = !inside;
                i++;
            } else {
                quoted[plain.length()] = inside;
                plain.append(c);
                if (c == '\\' && !inside && next != 0) {
                    // an escaped backslash begins no quotation
                    plain.append(next);
                    i++;
                }
            }
        }
        return new ExpressionReader(plain.toString(), quoted);
    }

    private Expression choice() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nests its groups too deeply");
        }
        List<Expression> options = new ArrayList<>();
        options.add(sequence());
        while (isSign('|')) {
            at++;
            options.add(sequence());
        }
        depth--;
        return options.size() == 1 ? options.getFirst() : new Expression.Choice(options);
    }

    private Expression sequence() {
        List<Expression> parts = new ArrayList<>();
        if (isSign('^') && depth == 1) {
            at++;
        }
        while (!atEnd() && !isSign('|') && !isSign(')')) {
            if (isSign('$') && depth == 1 && endsAfterThis()) {
                at++;
                break;
            }
            parts.add(repeated(part()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Sequence(parts);
    }

    private boolean endsAfterThis() {
        return at + 1 == text.length() || (text.charAt(at + 1) == '|' && !quoted[at + 1]);
    }

    private Expression part() {
        if (quoted[at]) {
            return literal(text.charAt(at++));
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> new Expression.One(characterClass());
            case '.' -> new Expression.One(HostAlphabet.ALL);
            case '\\' -> new Expression.One(escape());
            case '^', '$' ->
                throw new IllegalArgumentException(
                        "has '" + c + "' in the middle: it belongs at the beginning or the end of the whole");
            case '*', '+', '?', '{', '}', ']' ->
                throw new IllegalArgumentException("has '" + c + "' where nothing stands that it could belong to");
            default -> literal(c);
        };
    }

    private static Expression literal(char c) {
        return new Expression.One(known(c));
    }

    private static long known(char c) {
        long set = HostAlphabet.one(c);
        if (set == 0) {
            String shown = c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("the character U+%04X", (int) c);
            throw new IllegalArgumentException("has " + shown + ", which no host name has");
        }
        return set;
    }

    private long characterClass() {
        boolean negated = isSign('^');
        at += negated ? 1 : 0;
        long set = 0;
        do {
            if (atEnd() || quoted[at] || isSign('[') || isSign(']')) {
                throw new IllegalArgumentException("has a '[' that begins no plain class such as [a-z0-9-]");
            }
            set |= classItem();
        } while (!isSign(']'));
        at++;
        long members = negated ? HostAlphabet.ALL & ~set : set;
        if (members == 0) {
            throw new IllegalArgumentException("has a class without any character of host names");
        }
        return members;
    }

    private long classItem() {
        char from = text.charAt(at++);
        long set = from == '\\' ? escape() : known(from);
        if (!isSign('-') || text.startsWith("-]", at)) {
            return set;
        }
        char to = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        at += 2;
        if (!isSpan(from, to, 'a', 'z') && !isSpan(from, to, 'A', 'Z') && !isSpan(from, to, '0', '9')) {
            throw new IllegalArgumentException("has a range that is not one of letters or of digits");
        }
        return HostAlphabet.between(from, to);
    }

    private static boolean isSpan(char from, char to, char first, char last) {
        return from >= first && from <= to && to <= last;
    }

    private Expression group() {
        if (isSign('?')) {
            if (!text.startsWith("?:", at)) {
                throw new IllegalArgumentException(
                        "has a group that begins with '(?': only '(' and '(?:' are known here,"
                                + " and '(?i)' at the beginning");
            }
            at += 2;
        }
        Expression inside = choice();
        if (!isSign(')')) {
            throw new IllegalArgumentException("opens a group that it does not close");
        }
        at++;
        return inside;
    }

    private long escape() {
        char c = atEnd() ? 0 : text.charAt(at++);
        if (c == 'd') {
            return HostAlphabet.DIGITS;
        }
        if (c == 'w') {
            return HostAlphabet.WORD;
        }
        if (c == 0 || Character.isLetterOrDigit(c)) {
            throw new IllegalArgumentException(
                    "has '\\" + (c == 0 ? "" : c) + "', which is not known here: write \\. for a"
                            + " dot, \\d for a digit, \\w for a letter, a digit or '_'");
        }
        return known(c);
    }

    private Expression repeated(Expression part) {
        if (atEnd() || quoted[at] || "*+?{".indexOf(text.charAt(at)) < 0) {
            return part;
        }
        char sign = text.charAt(at++);
        Expression repeat = switch (sign) {
            case '*' -> new Expression.Repeat(part, 0, Expression.UNBOUNDED);
            case '+' -> new Expression.Repeat(part, 1, Expression.UNBOUNDED);
            case '?' -> new Expression.Repeat(part, 0, 1);
            default -> counted(part);
        };
        if (isSign('?')) {
            // a reluctant repeat matches the same names
            at++;
        }
        if (!atEnd() && !quoted[at] && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw new IllegalArgumentException("repeats a repeat: put the first into a group");
        }
        return repeat;
    }

    private Expression counted(Expression part) {
        int least = number();
        int most = least;
        if (isSign(',')) {
            at++;
            most = isSign('}') ? Expression.UNBOUNDED : number();
        }
        if (!isSign('}') || (most != Expression.UNBOUNDED && most < least)) {
            throw new IllegalArgumentException("has a '{' that begins no {n}, {n,} or {n,m}");
        }
        at++;
        return new Expression.Repeat(part, least, most);
    }

    private int number() {
        int from = at;
        while (!atEnd() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < MAX_DIGITS) {
            at++;
        }
        if (from == at) {
            throw new IllegalArgumentException("has a '{' that begins no {n}, {n,} or {n,m}");
        }
        int number = Integer.parseInt(text.substring(from, at));
        if (number > MAX_REPEAT) {
            throw new IllegalArgumentException("repeats too much: no host name is longer than " + MAX_REPEAT);
        }
        return number;
    }

    private boolean isSign(char sign) {
        return !atEnd() && !quoted[at] && text.charAt(at) == sign;
    }

    private boolean atEnd() {
        return at == text.length();
    }
}
