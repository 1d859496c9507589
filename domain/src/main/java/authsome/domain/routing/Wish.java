package authsome.domain.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request itself says about the connection that it wants. Not checked: it comes from the child.
 *
 * @param placeholders the marks of the placeholders in its head, see {@link authsome.domain.run.Placeholder#marksIn}
 * @param connection the value of {@code X-Authsome-Connection}: {@code name} or {@code provider/name}; null for none
 */
public record Wish(List<String> placeholders, @Nullable String connection) {

    /** The header by which a request names its connection. It is taken out before the request is sent. */
    public static final String HEADER = "X-Authsome-Connection";

    /** It says nothing. */
    public static final Wish NONE = new Wish(List.of(), null);

    public Wish {
        placeholders = List.copyOf(placeholders);
    }
}
