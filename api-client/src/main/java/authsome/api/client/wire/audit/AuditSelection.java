package authsome.api.client.wire.audit;

import authsome.domain.provider.ProviderName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list, of those that the caller may see.
 *
 * @param provider only events about this provider; null for all
 * @param from only events of this moment and later; null for all
 */
public record AuditSelection(
        @Nullable ProviderName provider, @Nullable Instant from) {

    /** Every event. */
    public static final AuditSelection ALL = new AuditSelection(null, null);

    /** The same selection, of events of that moment and later. */
    public AuditSelection since(@Nullable Instant moment) {
        return new AuditSelection(provider, moment);
    }
}
