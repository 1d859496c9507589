package authsome.domain.document;

import java.util.regex.Pattern;

/**
 * The name under which a program keeps a small secret of its own in a vault. {@code :} separates parts by custom.
 *
 * @param value 1 to 200 characters of {@code A-Z a-z 0-9 . _ : -}; not dots alone
 */
public record DocumentName(String value) implements Comparable<DocumentName> {

    /** How many bytes a value may have. */
    public static final int MOST_BYTES = 64 << 10;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    public DocumentName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a key has 1 to 200 characters of A-Z a-z 0-9 . _ : -");
        }
        if (value.chars().allMatch(letter -> letter == '.')) {
            throw new IllegalArgumentException("a key is more than dots");
        }
    }

    @Override
    public int compareTo(DocumentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
