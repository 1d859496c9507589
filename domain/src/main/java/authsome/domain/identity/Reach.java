package authsome.domain.identity;

import java.util.Locale;

/** How far a {@link Claim} lets its {@link Identity} go. */
public enum Reach {
    /** All that its owner may do. */
    FULL,
    /** Look at connections, read their credentials and use them; change nothing. */
    READ_ONLY,
    /** See which connections there are, and use them in runs; read no credential and change nothing. */
    USE_ONLY;

    /** The name on the wire: lower case, with an underscore. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name as {@link #wireName} writes it; hyphens count as underscores.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Reach ofWireName(String name) {
        for (Reach reach : values()) {
            if (reach.wireName().equals(name.replace('-', '_'))) {
                return reach;
            }
        }
        throw new IllegalArgumentException("reach must be full, read_only or use_only");
    }
}
