package authsome.adapters.hcvault.kv;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path.
 *
 * @param version the engine's count of writes to it
 * @param value the newest
 * @param written when that was written, by the engine's clock; null where it does not say
 * @param now the engine's clock now; null where it does not say
 */
record Kept(
        long version,
        KvValue value,
        @Nullable Instant written,
        @Nullable Instant now) {

    /** Whether it was written at least so long ago. What is not known is young. */
    boolean isOlderThan(Duration age) {
        return written != null && now != null && now.isAfter(written.plus(age));
    }

    /** Whether it is a document that was written with the version at which it is. One that was put back is not. */
    boolean isDocument() {
        return value instanceof KvValue.Document document && document.version() == version;
    }
}
