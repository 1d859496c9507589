package authsome.application.audit;

import authsome.application.caller.Caller;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.domain.identity.Role;
import authsome.ports.audit.AuditMirror;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened: sealed, chained, the newest first. Events come in through {@link #event}. Safe for use by many threads.
 */
public final class AuditLog implements AutoCloseable {

    private static final int MOST = 500;

    private final SealedStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AuditChain chain;
    private final AuditWriter writer;

    /** Begins to write; {@link #close} ends it. */
    public AuditLog(SealedStore store, AuditMirror mirror, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.chain = new AuditChain(store);
        this.writer = new AuditWriter(store, chain, mirror, clock);
        this.writer.start();
    }

    /** Begins an event. */
    public EventDraft event(String name) {
        return new EventDraft(this, name);
    }

    /**
     * Takes an event that a client reports; it is durable before this returns.
     *
     * @return its id
     */
    public String report(Caller caller, ExternalEvent reported) {
        AuditEvent event = new AuditEvent(
                freshId(),
                clock.instant(),
                reported.event(),
                AuditSource.EXTERNAL,
                reported.provider(),
                reported.connection(),
                caller.identity().handle().value(),
                caller.principal().value(),
                caller.vault().value(),
                reported.status(),
                reported.details());
        writer.await(event);
        return event.id();
    }

    /**
     * Lists events, the newest first: an administrator sees all, others those of their owner.
     *
     * @throws authsome.application.caller.RefusedException {@code UNPROCESSABLE} for a cursor that is none
     */
    public AuditPage list(Caller caller, AuditQuery query) {
        String cursor = query.cursor();
        AuditCursor start = cursor == null || cursor.isEmpty() ? null : AuditCursor.parse(cursor);
        boolean global = caller.role() == Role.ADMIN;
        String owner = caller.principal().value();
        writer.await(null);
        return AuditReader.read(
                store,
                event -> (global || owner.equals(event.principal())) && isWanted(event, query),
                Math.clamp(query.limit(), 1, MOST),
                start,
                query.from(),
                global);
    }

    /** Lists events of all times and about all providers, see {@link #list(Caller, AuditQuery)}. */
    public AuditPage list(Caller caller, int limit, @Nullable String cursor, @Nullable String identity) {
        return list(caller, new AuditQuery(limit, cursor, identity, null, null));
    }

    private static boolean isWanted(AuditEvent event, AuditQuery query) {
        return (query.identity() == null || query.identity().equals(event.identity()))
                && (query.provider() == null || query.provider().equals(event.provider()))
                && (query.from() == null || !event.at().isBefore(query.from()));
    }

    /** The latest moment among the newest events; empty when there are none. */
    public Optional<Instant> latest() {
        return AuditReader.read(store, _ -> true, MOST, null, null, true).events().stream()
                .map(AuditEvent::at)
                .max(Comparator.naturalOrder());
    }

    /**
     * Verifies the chain from its newest segment back.
     *
     * @param most how many segments to look at, about
     */
    public AuditVerification verify(long most) {
        return AuditVerifier.verify(store, chain, most);
    }

    /** The longest time that one commit took so far; a disk that is slow shows here. */
    public Duration longestCommit() {
        return writer.longestCommit();
    }

    /** Writes what is queued. */
    @Override
    public void close() {
        writer.close();
    }

    AuditWriter writer() {
        return writer;
    }

    InstantSource clock() {
        return clock;
    }

    String freshId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "audit_" + HexFormat.of().formatHex(bytes);
    }
}
