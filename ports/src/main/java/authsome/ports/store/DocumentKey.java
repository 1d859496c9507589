package authsome.ports.store;

import java.util.regex.Pattern;

/**
 * Names a document inside a {@link Space}. Keys are compared byte by byte; {@code /} separates segments by custom.
 *
 * @param value 1 to 512 characters out of {@code A-Z a-z 0-9 . _ - ~ % /}; no empty segment, none that is {@code .} or
 *     {@code ..}
 */
public record DocumentKey(String value) implements Comparable<DocumentKey> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~%/-]{1,512}");

    public DocumentKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("document key must have 1 to 512 characters of A-Z a-z 0-9 . _ - ~ % /");
        }
        for (String segment : value.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("document key must not have empty or dot segments");
            }
        }
    }

    @Override
    public int compareTo(DocumentKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
