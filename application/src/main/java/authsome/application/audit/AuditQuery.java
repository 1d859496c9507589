package authsome.application.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list. Each restriction narrows what the caller may see; none widens it.
 *
 * @param limit 1 to 500; other values are moved into that range
 * @param cursor from {@link AuditPage#next}; null to begin
 * @param identity only events of this handle; null for all
 * @param provider only events about this provider; null for all
 * @param from only events of this moment and later; null for all
 */
public record AuditQuery(
        int limit,
        @Nullable String cursor,
        @Nullable String identity,
        @Nullable String provider,
        @Nullable Instant from) {}
