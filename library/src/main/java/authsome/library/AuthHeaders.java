package authsome.library;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries in order to be let in. The caller's to close, which wipes it.
 *
 * @param provider where it is good
 * @param connection the account, by its real name
 * @param values the headers by their names
 * @param expiresAt when they are of no use any more; null when that does not come by itself
 * @param global whether an administrator lends them, and no connection of the caller's is behind them
 */
public record AuthHeaders(
        String provider,
        String connection,
        SortedMap<String, Secret> values,
        @Nullable Instant expiresAt,
        boolean global)
        implements AutoCloseable {

    public AuthHeaders {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Hands each header to a request as plain text, for example {@code headers.forEach(request::header)}. */
    @Sensitive
    public void forEach(BiConsumer<String, String> request) {
        values.forEach((name, value) ->
                request.accept(name, value.use(bytes -> new String(bytes, StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
        values.values().forEach(Secret::close);
    }
}
