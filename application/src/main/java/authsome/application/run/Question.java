package authsome.application.run;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that is asked about.
 *
 * @param method an HTTP method
 * @param url absolute, with {@code http} or {@code https}
 * @param connection the connection that it would name, as {@code name} or {@code provider/name}; null for none
 */
public record Question(String method, URI url, @Nullable String connection) {}
