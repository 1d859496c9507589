package authsome.application.readiness;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import org.jspecify.annotations.Nullable;

/** Checks whether this server can do its work. Safe for use by many threads. */
public final class Readiness {

    public Readiness() {}

    /**
     * Checks everything.
     *
     * @param caller whose vault is checked; null for a public probe, which checks the server alone
     */
    public ReadinessReport check(@Nullable Caller caller) {
        return Pending.value();
    }

    /** Names the storage engine, for {@code health}. */
    public String storeBackend() {
        return Pending.value();
    }

    /** How data keys are protected, one phrase for {@code health}. */
    public String encryptionBackend() {
        return Pending.value();
    }
}
