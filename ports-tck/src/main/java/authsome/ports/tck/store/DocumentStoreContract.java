package authsome.ports.tck.store;

/**
 * What every {@link authsome.ports.store.DocumentStore} proves. A test class of the adapter implements this and runs
 * it; each part is an interface of its own so that a failure names the promise that was broken.
 */
public interface DocumentStoreContract
        extends VersionContract,
                PagingContract,
                VisitContract,
                SpaceContract,
                DamageContract,
                RaceContract,
                LifetimeContract,
                LeaseContract,
                ReplayMarkContract,
                SegmentContract {}
