package authsome.daemon.readiness;

import authsome.daemon.hardening.HardeningState;
import authsome.domain.readiness.Finding;
import authsome.home.keys.Wrapping;
import authsome.ports.readiness.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at this daemon: how closed it is, where its key comes from, what it may hold, what the operator changed, whom
 * it trusts. Immutable. */
public final class DaemonInspection implements Inspection {

    private static final String OVERRIDES = "overrides";
    private static final String HARDENING = "hardening";

    private final HardeningState hardening;
    private final Supplier<String> keySource;
    private final List<String> egress;
    private final List<String> variables;
    private final LimitsLook limits;
    private final TrustLook trust;
    private final Supplier<String> mirrorProblem;

    /**
     * @param keySource where the master key is, one phrase
     * @param egress the operator's overrides of outbound addresses, one line each
     * @param mirrorProblem why the mirror of the audit log lacks events; empty when it lacks none
     * @param variables the names of the AUTHSOME_ variables of this process
     */
    public DaemonInspection(
            HardeningState hardening,
            Supplier<String> keySource,
            List<String> egress,
            List<String> variables,
            LimitsLook limits,
            TrustLook trust,
            Supplier<String> mirrorProblem) {
        this.hardening = hardening;
        this.keySource = keySource;
        this.egress = List.copyOf(egress);
        this.variables = List.copyOf(variables);
        this.limits = limits;
        this.trust = trust;
        this.mirrorProblem = mirrorProblem;
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> found = new ArrayList<>(ofThisStart());
        found.addAll(trust.findings());
        String problem = mirrorProblem.get();
        if (!problem.isEmpty()) {
            found.add(Finding.warning(
                    "audit", problem, "make room on the disk, or mend the file; 'authsome log' has all of them"));
        }
        return found;
    }

    /** What cannot change as long as this process lives. */
    public List<Finding> ofThisStart() {
        List<Finding> found = new ArrayList<>();
        found.add(Finding.ok("keys", source()));
        if (hardening.isComplete()) {
            found.add(Finding.ok(HARDENING, "no other process of this user can look into the daemon"));
        }
        for (String gap : hardening.gaps()) {
            found.add(Finding.warning(
                    HARDENING,
                    "hardening: " + gap,
                    "where the system can do it, 'authsome daemon restart' starts the daemon with all that it needs"));
        }
        found.add(limits.finding());
        for (String line : egress) {
            found.add(Finding.warning(
                    OVERRIDES,
                    "upstream override: " + line,
                    "nothing, if you set it; else take it out of settings.json and restart the daemon"));
        }
        if (egress.isEmpty()) {
            found.add(Finding.ok(OVERRIDES, "requests go where the names of their hosts lead"));
        }
        if (!variables.isEmpty()) {
            found.add(Finding.ok(OVERRIDES, "the daemon was started with " + String.join(", ", variables)));
        }
        return found;
    }

    private String source() {
        String source = keySource.get();
        return source.equals(Wrapping.ENGINE)
                ? "data keys are wrapped by a key that never leaves the storage engine"
                : "the master key comes from " + place(source);
    }

    private static String place(String source) {
        return switch (source) {
            case "memory" -> "memory, and ends with this daemon";
            case "environment" -> "AUTHSOME_MASTER_KEY";
            case "keyring" -> "the keyring of this user";
            case "passphrase" -> "the passphrase of this home";
            case "generated file" -> "the file that was just generated in the home";
            default -> "a file";
        };
    }
}
