package authsome.application.refresh;

import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.team.Chores;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Supplier;

/** Writes into the audit log, once for each end, that a login will end soon. Safe for use by many threads. */
public final class EndingWatch {

    private static final RecordCodec<Instant> CODEC = new Codec();
    private static final Duration PAUSE = Duration.ofHours(1);

    private final SealedStore store;
    private final ConnectionRecords records;
    private final Supplier<? extends Collection<VaultId>> vaults;
    private final AuditLog audit;
    private final Chores chores;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /**
     * @param vaults every vault of this server
     * @param chores of several servers one looks
     */
    public EndingWatch(
            SealedStore store,
            ConnectionRecords records,
            Supplier<? extends Collection<VaultId>> vaults,
            AuditLog audit,
            Chores chores,
            InstantSource clock) {
        this.store = store;
        this.records = records;
        this.vaults = vaults;
        this.audit = audit;
        this.chores = chores;
        this.clock = clock;
    }

    /** Looks, unless that was less than an hour ago. */
    public synchronized void look() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(PAUSE);
        if (!chores.take("ending", PAUSE)) {
            return;
        }
        for (VaultId vault : vaults.get()) {
            records.list(vault).values().stream()
                    .filter(connection -> connection.isEnding(now))
                    .forEach(this::tell);
        }
    }

    private void tell(Connection connection) {
        Instant end = connection.loginEndsAt();
        DocumentId told = ConnectionRecords.companion("ending", connection.vault(), connection.id());
        Stored<Instant> before = store.find(told, CODEC).orElse(null);
        if (end == null || (before != null && before.value().equals(end))) {
            return;
        }
        // by version: of several servers that share a store, one writes the event
        if (store.put(told, before == null ? 0 : before.version(), end, CODEC)) {
            audit.event("connection.ending")
                    .by(connection.identity(), connection.principal())
                    .vault(connection.vault())
                    .connection(connection.id())
                    .detail("ends_at", end.truncatedTo(ChronoUnit.SECONDS).toString())
                    .offer();
        }
    }

    private static final class Codec implements RecordCodec<Instant> {

        @Override
        public void write(Instant end, RecordWriter out) {
            out.instant("ends_at", end);
        }

        @Override
        public Instant read(RecordReader in) {
            return in.instant("ends_at");
        }
    }
}
