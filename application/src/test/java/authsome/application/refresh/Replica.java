package authsome.application.refresh;

import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.application.provider.Catalogue;
import authsome.application.testing.FakeDefinitions;
import authsome.application.vault.SealedStore;
import authsome.domain.connection.Connection;
import authsome.ports.audit.AuditMirror;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.util.Optional;

/** One server of those that share a store: what renews tokens in it. */
final class Replica implements AutoCloseable {

    final ConnectionRecords records;
    final RefreshAuthority authority;
    final AuditLog audit;
    final SealedStore sealed;

    Replica(DocumentStore store, Hub hub, AuthorizationServers servers, TestingClock clock, int seed) {
        this(store, hub, servers, clock, seed, RefreshAuthority.holder(new SeededRandom(seed + 4)));
    }

    /** @param holder what it is called in leases */
    Replica(DocumentStore store, Hub hub, AuthorizationServers servers, TestingClock clock, int seed, String holder) {
        sealed = SealedStore.open(
                store, new FakeKeyWrapper("master", new SeededRandom(seed)), new SeededRandom(seed + 1));
        records = new ConnectionRecords(sealed);
        audit = new AuditLog(sealed, AuditMirror.none(), clock, new SeededRandom(seed + 2));
        FakeDefinitions definitions = new FakeDefinitions(hub.documents());
        Catalogue catalogue = new Catalogue(sealed, definitions, definitions, audit, clock);
        authority = new RefreshAuthority(
                sealed,
                records,
                catalogue,
                (_, _, _) -> Optional.of(hub.client),
                servers,
                audit,
                clock,
                new SeededRandom(seed + 3),
                holder);
    }

    /** The connection as it is stored. */
    Connection stored() {
        return records.find(Hub.VAULT, Hub.WORK).orElseThrow().value();
    }

    @Override
    public void close() {
        authority.close();
        audit.close();
    }
}
