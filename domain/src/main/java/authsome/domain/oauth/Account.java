package authsome.domain.oauth;

import org.jspecify.annotations.Nullable;

/**
 * Whose account a connection is, as the service says. For people; nothing is decided by it.
 *
 * @param id the service's stable id; null when unknown
 * @param label what people call it; null when unknown
 */
public record Account(@Nullable String id, @Nullable String label) {

    /** Nothing is known. */
    public static final Account UNKNOWN = new Account(null, null);
}
