package authsome.domain.identity;

import java.util.regex.Pattern;

/**
 * What people call a {@link Vault}; unique among the vaults of one owner.
 *
 * @param value letters, digits, dots, underscores and hyphens, beginning with a letter or digit, 64 characters at most
 */
public record VaultName(String value) implements Comparable<VaultName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The first vault of every owner. */
    public static final VaultName DEFAULT = new VaultName("default");

    public VaultName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a vault's name has letters, digits, '.', '_' and '-', begins with a"
                    + " letter or digit, and is 64 characters long at most");
        }
        if (value.startsWith("vault_")) {
            throw new IllegalArgumentException("names that begin with 'vault_' are ids");
        }
    }

    @Override
    public int compareTo(VaultName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
