package authsome.application.run;

import authsome.application.access.Access;
import authsome.application.provider.Catalogue;
import authsome.application.refresh.Place;
import authsome.application.vault.Ages;
import authsome.application.vault.Cached;
import authsome.application.vault.Sha256;
import authsome.domain.identity.Rights;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs that are open in this process, and those of other servers whose secrets were shown here. Safe for use by many threads. */
final class LiveRuns {

    private final Access access;
    private final RunConnections used;
    private final Catalogue catalogue;
    private final RunPolicy policy;
    private final InstantSource clock;
    private final Ages ages;
    private final RunShelf shelf;
    private final RunLeases leases;
    private final UnknownSecrets unknown;
    private final Map<RunId, LiveRun> runs = new ConcurrentHashMap<>();

    /** By the hash of the secret: looking up a hash tells nothing about the secret, however long it takes. */
    private final Map<String, RunId> admitted = new ConcurrentHashMap<>();

    private final EndedRuns ended = new EndedRuns();
    private final LateRuns late;

    LiveRuns(
            Access access,
            RunConnections used,
            Catalogue catalogue,
            RunPolicy policy,
            InstantSource clock,
            Ages ages,
            RunShelf shelf,
            RunLeases leases) {
        this.shelf = shelf;
        this.leases = leases;
        this.unknown = new UnknownSecrets(clock);
        this.late = new LateRuns(clock);
        this.access = access;
        this.used = used;
        this.catalogue = catalogue;
        this.policy = policy;
        this.clock = clock;
        this.ages = ages;
    }

    void add(RunRecord run) {
        Cached<RunRoutes> routes = new Cached<>(
                () -> new RunRoutes.Builder(used, catalogue)
                        .build(run.run(), run.placeholders().keySet(), rights(run.run()), clock.instant()),
                () -> used.epoch(run.run()) + catalogue.epoch() + access.epoch(),
                ages);
        runs.putIfAbsent(run.run().id(), new LiveRun(run, routes, policy, lease(run)));
        admitted.put(run.secretHash(), run.run().id());
    }

    private @Nullable LiveLease lease(RunRecord run) {
        RunId id = run.run().id();
        return run.isLeased()
                ? new LiveLease(id, leases, new Cached<>(() -> shelf.find(id).isPresent(), shelf::epoch, ages), clock)
                : null;
    }

    /** What the identity of a run may do in its vault now; null for nothing any more. */
    @Nullable
    Rights rights(Run run) {
        return access.standing(run.identity(), run.vault()).orElse(null);
    }

    /**
     * A run that is open.
     *
     * @throws authsome.ports.store.StorageException if nobody can know whether it is
     */
    Optional<LiveRun> find(RunId id) {
        return Optional.ofNullable(runs.get(id)).filter(LiveRun::isOpen);
    }

    /** The same, also where this server has not served it yet; and one whose lease has ended. */
    Optional<LiveRun> fetch(RunId id) {
        if (!runs.containsKey(id) && areShared()) {
            shelf.find(id).ifPresent(this::add);
        }
        return Optional.ofNullable(runs.get(id)).filter(LiveRun::isKept);
    }

    /** The same, or one that was closed here a moment ago: only to take down how its last requests ended. */
    Optional<LiveRun> findLate(RunId id) {
        return find(id).or(() -> late.find(id));
    }

    /** Whether other servers open and close runs too. */
    boolean areShared() {
        return ages.areShared();
    }

    /**
     * The run whose secret this is: an open one, or one that ended not long ago, whose processes are told so.
     *
     * @throws authsome.ports.store.StorageException if the store cannot be asked, or was asked too often
     */
    Optional<RunId> admit(Secret secret) {
        return admit(secret.use(Sha256::hex));
    }

    /** The same, by the hash of the secret. */
    Optional<RunId> admit(String hash) {
        RunId open = admitted.get(hash);
        if (open != null) {
            return Optional.of(open);
        }
        Optional<RunId> before = ended.find(hash);
        return before.isPresent() || !areShared() ? before : lookUp(hash);
    }

    /** A run that another server has opened is found by what its secret says of its name. */
    private Optional<RunId> lookUp(String hash) {
        if (unknown.contains(hash)) {
            return Optional.empty();
        }
        unknown.admitLookUp();
        Optional<RunRecord> found =
                shelf.find(RunShelf.nameOf(hash)).filter(run -> run.secretHash().equals(hash));
        found.ifPresentOrElse(this::add, () -> unknown.add(hash));
        return found.map(run -> run.run().id());
    }

    /** Forgets a run of which others take care; whoever shows its secret has it looked up again. */
    void drop(LiveRun run) {
        runs.remove(run.stored().run().id());
        admitted.remove(run.stored().secretHash());
    }

    /** All of them, open or not. */
    Collection<LiveRun> known() {
        return List.copyOf(runs.values());
    }

    /** Takes down that a run has ended which was not opened here again. */
    void ended(RunRecord run) {
        ended.add(run.secretHash(), run.run().id());
    }

    /** The run that ends with this process; the newest if several do. */
    Optional<RunRecord> of(long pid) {
        return all().reversed().stream()
                .filter(run -> run.lease() != RunRecord.Lease.ELSEWHERE)
                .filter(run -> run.run().process().pid() == pid)
                .findFirst();
    }

    /** Takes a run away; of any number of threads one gets it. */
    Optional<LiveRun> remove(RunId id) {
        Optional<LiveRun> removed = Optional.ofNullable(runs.remove(id));
        removed.ifPresent(run -> {
            // noted first: at no moment is the secret one that nobody knows
            ended(run.stored());
            late.add(run);
            admitted.remove(run.stored().secretHash());
        });
        return removed;
    }

    /** All of them, the oldest first. */
    List<RunRecord> all() {
        Collection<LiveRun> live = runs.values();
        return live.stream()
                .map(LiveRun::stored)
                .sorted(Comparator.comparing(run -> run.run().openedAt()))
                .toList();
    }

    /** What open runs use now. */
    Set<Place> connections() {
        return runs.values().stream()
                .filter(LiveRun::isOpen)
                .flatMap(run -> run.used().stream())
                .map(Place::of)
                .collect(Collectors.toSet());
    }

    int size() {
        return runs.size();
    }
}
