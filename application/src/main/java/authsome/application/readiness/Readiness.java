package authsome.application.readiness;

import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditVerification;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.connection.Connections;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
import authsome.application.vault.StoreProbe;
import authsome.domain.readiness.Finding;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.readiness.Inspection;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks whether this server can do its work. Safe for use by many threads. */
public final class Readiness {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final String PROBE = "look whether the disk is full or read-only, and at the daemon's log";

    private final SealedStore store;
    private final KeyWrapper keys;
    private final AuditLog audit;
    private final Inspection inspection;
    private final Supplier<List<Finding>> rollback;
    private final StoreProbe probe;
    private final ConnectionsLook connections;
    private final ProvidersLook providers;
    private final StoreLook whole;
    private final ClockLook clockLook;
    private final InstantSource clock;

    /** @param rollback what was found of stores that were put back */
    public Readiness(
            SealedStore store,
            KeyWrapper keys,
            AuditLog audit,
            Catalogue catalogue,
            Connections connections,
            Inspection inspection,
            Supplier<List<Finding>> rollback,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.inspection = inspection;
        this.rollback = rollback;
        this.probe = new StoreProbe(store, random);
        this.connections = new ConnectionsLook(connections);
        this.providers = new ProvidersLook(catalogue);
        this.whole = new StoreLook(store);
        this.clockLook = new ClockLook(audit, clock);
        this.clock = clock;
    }

    /**
     * Looks at everything that takes milliseconds.
     *
     * @param caller whose vault is looked at too; null for a public probe, which concerns the server alone
     */
    public ReadinessReport check(@Nullable Caller caller) {
        Findings findings = new Findings();
        look(caller, findings);
        findings.look("integrity", all -> audited(all, "integrity", audit.glance()));
        return findings.report();
    }

    /**
     * Looks at everything, reading all that is stored; may take long.
     *
     * @throws authsome.application.caller.RefusedException {@code FORBIDDEN} unless the caller is an administrator
     */
    public ReadinessReport examine(Caller caller) {
        caller.require(Power.ADMINISTER);
        Findings findings = new Findings();
        look(caller, findings);
        findings.look("integrity", whole::into);
        findings.look("audit", all -> audited(all, "audit", audit.verify(Long.MAX_VALUE)));
        return findings.report();
    }

    /** This server's clock, for callers that compare it with theirs. */
    public Instant now() {
        return clock.instant();
    }

    /** Names the storage engine, for {@code health}. */
    public String storeBackend() {
        return store.engine();
    }

    /** How data keys are protected, one phrase for {@code health}. */
    public String encryptionBackend() {
        return keys.description();
    }

    private void look(@Nullable Caller caller, Findings findings) {
        findings.add(Finding.ok("spec_version", "this release reads the stored format"));
        findings.look("store", all -> roundTrip(all, "store", new Space.Registry()));
        findings.add(Finding.ok("identity", caller == null ? "identities can be verified" : caller.name() + " acts"));
        findings.look("providers", providers::into);
        if (caller != null) {
            findings.look("connections", all -> connections.into(all, caller));
            findings.look("vault", all -> roundTrip(all, "vault", new Space.OfVault(caller.vault())));
            // for people: a server whose store was put back can do its work
            findings.addAll(rollback.get());
        }
        findings.look("clock", clockLook::into);
        if (audit.longestCommit().compareTo(SLOW) > 0) {
            findings.add(Finding.warning(
                    "audit",
                    "one write to the audit log took " + audit.longestCommit().toMillis() + " ms",
                    "put the home on a faster disk, or let others use it less; requests wait meanwhile"));
        }
        findings.addAll(inspection.inspect());
    }

    private void roundTrip(Findings findings, String area, Space space) {
        String problem = probe.roundTrip(space);
        findings.add(
                problem.isEmpty()
                        ? Finding.ok(area, "a probe was written, read and deleted")
                        : Finding.failed(area, problem, PROBE));
    }

    private static void audited(Findings findings, String area, AuditVerification verification) {
        String problem = verification.problem();
        findings.add(
                problem == null
                        ? Finding.ok(
                                area, verification.segments() + " segments of the audit log are chained and complete")
                        : Finding.failed(
                                area,
                                problem,
                                "find out who changed the files of this home; a backup has the log as it was"));
    }
}
