package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.audit.AuditEvent;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The chain of one server of a team. A server that starts goes on with a chain that nobody writes any more, or begins one:
 * there are never more chains than servers at one time, and those that died within the last minutes.
 *
 * <p>That two servers take the same chain for theirs costs them some time and nothing else: a segment is created where there
 * is none, and whoever was slower asks where the chain ends now. So no clock decides about what is written.
 */
final class TeamChain implements OwnChain {

    private static final Logger LOG = System.getLogger(TeamChain.class.getName());
    private static final int TRIES = 50;

    /** How often it is written into this chain where the others end. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final SealedStore store;
    private final InstantSource clock;
    private final String server;
    private final BiConsumer<ChainId, ChainRecord> lost;
    private final AtomicReference<SortedMap<String, String>> seen = new AtomicReference<>(new TreeMap<>());
    private @Nullable AuditChain chain;
    private long version;
    private ChainRecord record;
    private Instant looked = Instant.MIN;

    /** For those who verify: the chain's number; 0 before the first segment. */
    private volatile int number;

    /**
     * @param server names this server among those that ever wrote here
     * @param lost hears of chains that this one takes over from a server that did not end in order
     */
    TeamChain(SealedStore store, InstantSource clock, String server, BiConsumer<ChainId, ChainRecord> lost) {
        this.store = store;
        this.clock = clock;
        this.server = server;
        this.lost = lost;
        this.record = new ChainRecord(AuditChain.Head.NONE, server, false, Instant.MIN, 0);
    }

    int number() {
        return number;
    }

    @Override
    public AuditChain.Head head() {
        AuditChain known = chain;
        if (known == null) {
            known = take();
        }
        return AuditChain.head(store, known.id());
    }

    @Override
    public AuditSegment next(AuditChain.Head head, List<AuditEvent> events) {
        SortedMap<String, String> others = seen.getAndSet(new TreeMap<>());
        others.remove(String.valueOf(own().id().number()));
        return own().next(head, events, server, others);
    }

    @Override
    public boolean has(AuditSegment segment) {
        AuditChain known = chain;
        return known != null
                && store.find(known.id().segment(segment.sequence()), AuditSegment.CODEC)
                        .map(Stored::value)
                        .filter(segment::equals)
                        .isPresent();
    }

    @Override
    public boolean put(AuditSegment segment) {
        return store.put(own().id().segment(segment.sequence()), 0, segment, AuditSegment.CODEC);
    }

    @Override
    public boolean anchor(AuditChain.Head head, boolean last) {
        AuditChain known = chain;
        Instant now = clock.instant();
        if (known == null) {
            return true;
        }
        look(now);
        boolean due = last
                || head.sequence() > record.head().sequence()
                || Duration.between(record.at(), now).compareTo(ChainRecord.TOUCH) >= 0;
        return !due || write(known, new ChainRecord(further(head), server, last, now, record.chains()));
    }

    private AuditChain.Head further(AuditChain.Head head) {
        return head.sequence() > record.head().sequence() ? head : record.head();
    }

    private boolean write(AuditChain known, ChainRecord wanted) {
        ChainRecord fresh = wanted;
        for (int i = 0; i < TRIES; i++) {
            if (store.put(known.id().record(), version, fresh, ChainRecord.CODEC)) {
                version++;
                record = fresh;
                return true;
            }
            Stored<ChainRecord> stored =
                    store.find(known.id().record(), ChainRecord.CODEC).orElse(null);
            if (stored != null && !stored.value().server().equals(server)) {
                chain = null;
                return false;
            }
            // one that is gone was taken away, which verification tells from what the others have seen
            version = stored == null ? 0 : stored.version();
            // another server has told it of a chain more
            fresh = stored == null ? fresh : fresh.among(stored.value().chains());
        }
        throw new StorageException("too many servers write the record of a chain of the audit log");
    }

    /** Sees where the other chains end, for the next segment. Nobody waits for it. */
    private void look(Instant now) {
        if (looked.isAfter(now.minus(LOOK)) && !looked.isAfter(now)) {
            return;
        }
        looked = now;
        Thread.ofVirtual().name("authsome-audit-look").start(() -> {
            try {
                see(ChainDirectory.of(store));
            } catch (StorageException failure) {
                LOG.log(Level.DEBUG, "the other chains of the audit log were not looked at", failure);
            }
        });
    }

    private void see(ChainDirectory directory) {
        SortedMap<String, String> heads = directory.heads();
        AuditAnchor.find(store).ifPresent(alone -> heads.put(String.valueOf(ChainId.ALONE.number()), alone.text()));
        seen.set(heads);
    }

    private AuditChain own() {
        return Objects.requireNonNull(chain, "the head comes first");
    }

    private AuditChain take() {
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            ChainDirectory directory = ChainDirectory.of(store);
            int count = directory.count();
            Stored<ChainRecord> free = directory.records().values().stream()
                    .filter(stored -> stored.value().isFree(now))
                    .findFirst()
                    .orElse(null);
            ChainId id = free == null
                    ? new ChainId(count + 1)
                    : ChainId.ofRecord(free.id().key());
            ChainRecord taken = free == null
                    ? new ChainRecord(AuditChain.Head.NONE, server, false, now, count + 1)
                    : free.value().takenBy(server, now, count);
            long before = free == null ? 0 : free.version();
            if (store.put(id.record(), before, taken, ChainRecord.CODEC)) {
                return taken(id, before + 1, taken, free == null ? null : free.value(), directory);
            }
        }
        throw new StorageException("too many servers begin a chain of the audit log");
    }

    /** Has the other chains know of this one, so that it cannot be taken away with its record. */
    private void tell(ChainId id, int count, ChainDirectory directory) {
        for (Stored<ChainRecord> other : directory.records().values()) {
            if (other.value().chains() < count && !other.id().equals(id.record())) {
                store.update(
                        other.id(),
                        ChainRecord.CODEC,
                        former -> former == null || former.chains() >= count ? null : former.among(count));
            }
        }
    }

    private AuditChain taken(
            ChainId id, long at, ChainRecord taken, @Nullable ChainRecord former, ChainDirectory directory) {
        AuditChain fresh = new AuditChain(store, id);
        see(directory);
        version = at;
        record = taken;
        chain = fresh;
        number = id.number();
        if (former != null && !former.closed()) {
            lost.accept(id, former);
        }
        tell(id, taken.chains(), directory);
        return fresh;
    }
}
