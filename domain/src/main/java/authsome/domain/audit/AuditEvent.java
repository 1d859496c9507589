package authsome.domain.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Carries names and ids, never secrets, headers, queries or bodies.
 *
 * @param id {@code audit_} and 32 hexadecimal digits
 * @param at when
 * @param event what, for example {@code provider.login}
 * @param source who reported it
 * @param provider the provider concerned; null for none
 * @param connection the connection concerned; null for none
 * @param identity the handle that acted; null for none
 * @param principal the owner concerned; null for none
 * @param vault the vault concerned; null for none
 * @param status a result code; null for none
 * @param details further names and numbers, sorted by key
 */
public record AuditEvent(
        String id,
        Instant at,
        String event,
        AuditSource source,
        @Nullable String provider,
        @Nullable String connection,
        @Nullable String identity,
        @Nullable String principal,
        @Nullable String vault,
        @Nullable String status,
        SortedMap<String, String> details) {

    public AuditEvent {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
