package authsome.ports.store;

import authsome.ports.keys.KeyWrapper;
import authsome.ports.readiness.Inspection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine that was opened, and what comes with it. Closing {@code documents} closes all of it.
 *
 * @param documents where documents live
 * @param keys wraps data keys inside the engine; null where the engine has no keys, and the server's master key wraps them
 * @param shared whether other servers may use the same documents at the same time
 * @param inspection what a look at the engine finds now
 * @param calls how many calls the engine got from here since it was opened, by kind
 */
public record OpenStorage(
        DocumentStore documents,
        @Nullable KeyWrapper keys,
        boolean shared,
        Inspection inspection,
        Supplier<Map<String, Long>> calls) {

    /** Storage that belongs to this server alone and has nothing to say about itself. */
    public static OpenStorage own(DocumentStore documents) {
        return new OpenStorage(documents, null, false, List::of, Map::of);
    }
}
