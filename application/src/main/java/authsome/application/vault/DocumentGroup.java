package authsome.application.vault;

import authsome.ports.store.DocumentId;
import authsome.ports.store.Space;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents whose writes are counted together: those of a space whose keys begin with the same segment. Of a wrapped data key
 * it is the document alone, because each of them is looked at by itself.
 *
 * <p>What makes two of them equal is written out, as in {@link Space} and for the same reason.
 *
 * @param space the label of the space
 * @param name the first segment of the keys
 */
public record DocumentGroup(String space, String name) {

    private static final String REGISTRY = new Space.Registry().label();
    private static final String AUDIT = new Space.Audit().label();

    /** What nobody keeps in memory, so that other servers need not hear of it. */
    private static final Set<String> QUIET_IN_REGISTRY = Set.of(
            "attempt",
            "audit",
            "authorization",
            "browser",
            "chore",
            "claim-link",
            "claim-token",
            "device",
            "did",
            "epoch",
            "lease",
            "mark",
            "probe",
            "replay",
            "revocation",
            "run",
            "run-lease",
            "session",
            "sign-in",
            "team",
            "vault-name");

    private static final Set<String> QUIET_IN_VAULTS = Set.of("ending", "mark", "probe", "refresh");

    public static DocumentGroup of(DocumentId id) {
        String key = id.key().value();
        int slash = key.indexOf('/');
        boolean whole = slash < 0 || WrappedKeys.isOne(id);
        return new DocumentGroup(id.space().label(), whole ? key : key.substring(0, slash));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentGroup that && space.equals(that.space) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + name.hashCode();
    }

    /** Whether other servers hear of writes there; whatever is not known to be quiet is told. */
    public boolean isTold() {
        if (space.equals(AUDIT)) {
            return false;
        }
        return !(space.equals(REGISTRY) ? QUIET_IN_REGISTRY : QUIET_IN_VAULTS).contains(name);
    }
}
