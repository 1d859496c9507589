package authsome.application.audit;

import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.domain.identity.Handle;
import authsome.domain.provider.ProviderName;
import authsome.ports.audit.AuditMirror;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened: sealed, chained, the newest first. Events come in through {@link #event}. Safe for use by many threads.
 */
public final class AuditLog implements AutoCloseable {

    private static final int MOST = 500;

    /** Where each segment is a call to an engine. */
    private static final int FEW = 50;

    private final SealedStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final @Nullable TeamChain team;
    private final AuditWriter writer;

    /** Begins to write, for a server that has its store for itself; {@link #close} ends it. */
    public AuditLog(SealedStore store, AuditMirror mirror, InstantSource clock, SecureRandom random) {
        this(store, mirror, clock, random, true);
    }

    /**
     * Begins to write; {@link #close} ends it.
     *
     * @param alone whether no other server writes to the store; else this one has a chain of its own
     */
    public AuditLog(SealedStore store, AuditMirror mirror, InstantSource clock, SecureRandom random, boolean alone) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.team = alone ? null : new TeamChain(store, clock, "server_" + drawn(), this::tellLost);
        this.writer = team == null
                ? new AuditWriter(new LoneChain(store), MirrorFeed.catchingUp(store, mirror), clock)
                : new AuditWriter(team, MirrorFeed.of(store, mirror), clock);
        this.writer.start();
    }

    private void tellLost(ChainId chain, ChainRecord former) {
        event("server.lost")
                .detail("server", former.server())
                .detail("chain", String.valueOf(chain.number()))
                .detail("last_seen", former.at().toString())
                .offer();
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
                nameOf(caller.handle()),
                caller.principal().value(),
                caller.vault().value(),
                reported.status(),
                reported.details());
        writer.await(event);
        return event.id();
    }

    /**
     * Lists events, the newest first: an administrator sees all, others those of their owner; who is bound to a vault those
     * of that vault, and who may not change anything its own.
     *
     * @throws authsome.application.caller.RefusedException {@code UNPROCESSABLE} for a cursor that is none
     */
    public AuditPage list(Caller caller, AuditQuery query) {
        String cursor = query.cursor();
        AuditCursor start = cursor == null || cursor.isEmpty() ? null : AuditCursor.parse(cursor);
        caller.require(Power.SEE);
        boolean global = caller.has(Power.ADMINISTER);
        writer.await(null);
        return AuditReader.read(
                store,
                event -> (global || isVisible(caller, event)) && isWanted(event, query),
                Math.clamp(query.limit(), 1, MOST),
                start,
                query.from(),
                global);
    }

    /** Lists events of all times and about all providers, see {@link #list(Caller, AuditQuery)}. */
    public AuditPage list(Caller caller, int limit, @Nullable String cursor, @Nullable String identity) {
        return list(caller, new AuditQuery(limit, cursor, identity, null, null));
    }

    private static boolean isVisible(Caller caller, AuditEvent event) {
        if (!caller.principal().value().equals(event.principal())) {
            return false;
        }
        if (!caller.has(Power.CHANGE)) {
            return Objects.equals(nameOf(caller.handle()), event.identity());
        }
        boolean everywhere =
                !caller.rights().bound() && caller.rights().providers().isEmpty();
        return everywhere || (caller.vault().value().equals(event.vault()) && isCovered(caller, event.provider()));
    }

    private static @Nullable String nameOf(@Nullable Handle handle) {
        return handle == null ? null : handle.value();
    }

    private static boolean isCovered(Caller caller, @Nullable String provider) {
        SortedSet<ProviderName> providers = caller.rights().providers();
        return provider == null
                || providers.isEmpty()
                || providers.stream().anyMatch(one -> one.value().equals(provider));
    }

    private static boolean isWanted(AuditEvent event, AuditQuery query) {
        return (query.identity() == null || query.identity().equals(event.identity()))
                && (query.provider() == null || query.provider().equals(event.provider()))
                && (query.from() == null || !event.at().isBefore(query.from()));
    }

    /** The latest moment among the newest events; empty when there are none. */
    public Optional<Instant> latest() {
        return AuditReader.read(store, _ -> true, team == null ? MOST : FEW, null, null, true).events().stream()
                .map(AuditEvent::at)
                .max(Comparator.naturalOrder());
    }

    /**
     * Verifies all chains, each from its newest segment back.
     *
     * @param most how many segments to look at, about
     */
    public AuditVerification verify(long most) {
        return AuditVerifier.verify(store, team == null ? 0 : team.number(), most);
    }

    /** Verifies the newest segments of all chains, as many as can be looked at often. */
    public AuditVerification glance() {
        return verify(team == null ? MOST : FEW);
    }

    /** How many events wait to be written. */
    public int queued() {
        return writer.queued();
    }

    /** How many batches of events were written since the start. */
    public long commits() {
        return writer.commits();
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
        return "audit_" + drawn();
    }

    private String drawn() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
