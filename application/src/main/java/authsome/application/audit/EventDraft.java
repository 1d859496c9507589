package authsome.application.audit;

import authsome.application.caller.Caller;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.provider.ProviderName;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event that is being put together; ends with {@link #durable}, {@link #queue} or {@link #offer}. */
public final class EventDraft {

    private static final int LONGEST_DETAIL = 300;

    private final AuditLog log;
    private final String event;
    private final SortedMap<String, String> details = new TreeMap<>();
    private @Nullable ProviderName provider;
    private @Nullable ConnectionId connection;
    private @Nullable Handle identity;
    private @Nullable PrincipalId principal;
    private @Nullable String status;

    EventDraft(AuditLog log, String event) {
        this.log = log;
        this.event = event;
    }

    public EventDraft by(Caller caller) {
        return by(caller.identity().handle(), caller.principal());
    }

    public EventDraft by(Handle handle, @Nullable PrincipalId owner) {
        identity = handle;
        principal = owner;
        return this;
    }

    public EventDraft provider(ProviderName name) {
        provider = name;
        return this;
    }

    public EventDraft connection(ConnectionId id) {
        provider = id.provider();
        connection = id;
        return this;
    }

    public EventDraft status(String code) {
        status = code;
        return this;
    }

    /** Adds a name or a number; long values are cut. */
    public EventDraft detail(String key, String value) {
        details.put(key, value.length() <= LONGEST_DETAIL ? value : value.substring(0, LONGEST_DETAIL));
        return this;
    }

    /**
     * Waits until the event is durable.
     *
     * @throws AuditUnavailableException if it cannot be; what depends on it must not happen
     */
    public void durable() {
        log.writer().await(build());
    }

    /**
     * Takes the event without waiting; it is durable within 50 ms.
     *
     * @throws AuditUnavailableException if the log is full or stalled; what depends on it must not happen
     */
    public void queue() {
        if (!offer()) {
            throw new AuditUnavailableException("the audit log is full or stalled");
        }
    }

    /** Takes the event if it can; for what must happen whether it is recorded or not. */
    public boolean offer() {
        return log.writer().offer(build());
    }

    private AuditEvent build() {
        Instant now = log.clock().instant();
        return new AuditEvent(
                log.freshId(),
                now,
                event,
                AuditSource.INTERNAL,
                provider == null ? null : provider.value(),
                connection == null ? null : connection.name().value(),
                identity == null ? null : identity.value(),
                principal == null ? null : principal.value(),
                status,
                details);
    }
}
