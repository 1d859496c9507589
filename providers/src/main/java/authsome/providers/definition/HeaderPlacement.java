package authsome.providers.definition;

import authsome.domain.provider.Placement;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code header_name} and {@code header_prefix}. */
final class HeaderPlacement {

    // these say where a message ends or which way it takes; a definition must not rewrite them
    private static final Set<String> FRAMING = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "expect");

    private HeaderPlacement() {}

    /**
     * The header; null with a problem.
     *
     * @param name null for {@code Authorization}
     * @param prefix empty for the raw secret
     */
    static Placement.@Nullable Header read(Fields block, @Nullable String name, String prefix) {
        if (name != null && isFraming(name)) {
            block.problem("header_name", "must not be " + name + ", which belongs to the connection");
        }
        try {
            return new Placement.Header(name == null ? "Authorization" : name, prefix);
        } catch (IllegalArgumentException refused) {
            block.problem(name == null ? "header_prefix" : "header_name", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    /** Whether a header belongs to the transport of messages. */
    static boolean isFraming(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FRAMING.contains(lower) || lower.startsWith("proxy-");
    }
}
