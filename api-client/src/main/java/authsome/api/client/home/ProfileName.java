package authsome.api.client.home;

import java.util.regex.Pattern;

/**
 * What a person calls a profile of a home.
 *
 * @param value letters, digits, dots, underscores and hyphens, beginning with a letter or digit, 64 characters at most
 */
public record ProfileName(String value) implements Comparable<ProfileName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The profile that every home begins with. */
    public static final ProfileName DEFAULT = new ProfileName("default");

    public ProfileName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a profile's name has letters, digits, '.', '_' and '-', begins with a"
                    + " letter or digit, and is 64 characters long at most");
        }
    }

    @Override
    public int compareTo(ProfileName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
