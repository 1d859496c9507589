package authsome.application.audit;

import authsome.application.caller.Caller;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.Run;
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
    private @Nullable VaultId vault;
    private @Nullable String status;

    EventDraft(AuditLog log, String event) {
        this.log = log;
        this.event = event;
    }

    public EventDraft by(Caller caller) {
        return by(caller.handle(), caller.principal()).vault(caller.vault());
    }

    public EventDraft by(Run run) {
        return by(run.identity(), run.principal()).vault(run.vault());
    }

    public EventDraft vault(VaultId id) {
        vault = id;
        return this;
    }

    public EventDraft by(@Nullable Handle handle, @Nullable PrincipalId owner) {
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
     * Takes the event, as a rule without waiting; it is durable within 50 ms and the time of one commit. While the log is
     * slow this waits until the event is durable.
     *
     * @throws AuditUnavailableException if the log cannot be written, or not in time; what depends on it must not happen
     */
    public void queue() {
        log.writer().queue(build());
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
                vault == null ? null : vault.value(),
                status,
                details);
    }
}
