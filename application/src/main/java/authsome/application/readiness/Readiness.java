package authsome.application.readiness;

import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditVerification;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionSummary;
import authsome.application.connection.Connections;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
import authsome.application.vault.StoreProbe;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Checks whether this server can do its work. Safe for use by many threads. */
public final class Readiness {

    private static final long SEGMENTS = 500;

    private final SealedStore store;
    private final KeyWrapper keys;
    private final AuditLog audit;
    private final Catalogue catalogue;
    private final Connections connections;
    private final StoreProbe probe;
    private final List<String> startWarnings;

    /**
     * @param startWarnings what the start found, repeated in each report
     */
    public Readiness(
            SealedStore store,
            KeyWrapper keys,
            AuditLog audit,
            Catalogue catalogue,
            Connections connections,
            SecureRandom random,
            List<String> startWarnings) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.catalogue = catalogue;
        this.connections = connections;
        this.probe = new StoreProbe(store, random);
        this.startWarnings = List.copyOf(startWarnings);
    }

    /**
     * Checks everything.
     *
     * @param caller whose vault is checked; null for a public probe, which checks the server alone
     */
    public ReadinessReport check(@Nullable Caller caller) {
        Findings findings = new Findings();
        startWarnings.forEach(findings::warn);
        findings.check("spec_version", () -> "");
        findings.check("store", () -> probe.roundTrip(new Space.Registry()));
        findings.check("identity", () -> "");
        findings.check("providers", () -> catalogue.effective().isEmpty() ? "no provider is known" : "");
        if (caller != null) {
            findings.check("connections", () -> damagedConnections(caller, findings));
            findings.check("vault", () -> probe.roundTrip(new Space.OfVault(caller.vault())));
        }
        findings.check("integrity", this::auditProblem);
        return findings.report();
    }

    /** Names the storage engine, for {@code health}. */
    public String storeBackend() {
        return store.engine();
    }

    /** How data keys are protected, one phrase for {@code health}. */
    public String encryptionBackend() {
        return keys.description();
    }

    private String damagedConnections(Caller caller, Findings findings) {
        List<ConnectionSummary> all = connections.list(caller).stream()
                .flatMap(group -> group.connections().stream())
                .toList();
        if (all.stream().noneMatch(connection -> connection.status() == ConnectionStatus.CONNECTED)) {
            findings.warn("no active provider connections found");
        }
        long damaged =
                all.stream().filter(connection -> connection.authType() == null).count();
        return damaged == 0 ? "" : damaged + " stored connections fail their integrity check";
    }

    private String auditProblem() {
        AuditVerification verification = audit.verify(SEGMENTS);
        String problem = verification.problem();
        return problem == null ? "" : problem;
    }

    /** Collects what checks find. */
    private static final class Findings {

        private final SequencedMap<String, Boolean> checks = new LinkedHashMap<>();
        private final List<String> issues = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        void check(String name, Check check) {
            String problem = run(check);
            checks.put(name, problem.isEmpty());
            if (!problem.isEmpty()) {
                issues.add(name + ": " + problem);
            }
        }

        void warn(String sentence) {
            warnings.add(sentence);
        }

        ReadinessReport report() {
            return new ReadinessReport(checks, issues, warnings);
        }

        private static String run(Check check) {
            try {
                return check.problem();
            } catch (StorageException | AuthsomeException failure) {
                String why = failure.getMessage();
                return why == null ? failure.getClass().getSimpleName() : why;
            }
        }
    }

    /** Finds a problem; empty for none. */
    private interface Check {
        String problem();
    }
}
