package authsome.application.document;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.document.DocumentName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.List;
import java.util.Optional;

/**
 * Small secrets that programs keep in the caller's vault, sealed as all else there. They are of no provider, so that an
 * identity that is limited to some providers does not see them. Safe for use by many threads.
 */
public final class Documents {

    /** So many of them a vault may have: it is no database. */
    public static final int MOST = 1000;

    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final String PREFIX = "own/";

    private final SealedStore store;
    private final AuditLog audit;

    public Documents(SealedStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /** The names that begin with {@code prefix}, sorted. */
    public List<DocumentName> list(Caller caller, String prefix) {
        require(caller, Power.SEE);
        return store.keys(new Space.OfVault(caller.vault()), PREFIX).stream()
                .map(key -> new DocumentName(decode(key)))
                .filter(name -> name.value().startsWith(prefix))
                .sorted()
                .toList();
    }

    /**
     * Hands out a value, which is the caller's to close. The event is durable before this returns.
     *
     * @throws AuthsomeException {@code STORE_UNAVAILABLE} if its record is damaged
     */
    public Optional<Secret> reveal(Caller caller, DocumentName name) {
        require(caller, Power.READ);
        Optional<Secret> found = find(caller, name);
        if (found.isPresent()) {
            record("document.revealed", caller, name).durable();
        }
        return found;
    }

    private Optional<Secret> find(Caller caller, DocumentName name) {
        try {
            return store.find(id(caller, name), CODEC).map(Stored::value);
        } catch (DamagedDocumentException _) {
            throw new AuthsomeException(
                            ErrorCode.STORE_UNAVAILABLE, "the stored value of '" + name + "' fails its integrity check")
                    .hint("write it again, or restore a backup");
        }
    }

    /**
     * Writes a value over whatever is there; it stays the caller's to close.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if it is too long, or there are too many
     */
    public void put(Caller caller, DocumentName name, Secret value) {
        require(caller, Power.CHANGE);
        if (value.length() > DocumentName.MOST_BYTES) {
            throw refused("a value has at most " + DocumentName.MOST_BYTES + " bytes");
        }
        DocumentId id = id(caller, name);
        List<DocumentKey> present = store.keys(id.space(), PREFIX);
        if (present.size() >= MOST && !present.contains(id.key())) {
            throw refused("a vault keeps at most " + MOST + " values of programs");
        }
        store.overwrite(id, value, CODEC);
        record("document.stored", caller, name).durable();
    }

    /** Deletes a value, readable or not; false when there was none. */
    public boolean delete(Caller caller, DocumentName name) {
        require(caller, Power.CHANGE);
        boolean deleted = store.delete(id(caller, name));
        if (deleted) {
            // forgetting never waits for the audit log
            record("document.deleted", caller, name).offer();
        }
        return deleted;
    }

    private static void require(Caller caller, Power power) {
        caller.require(power);
        if (!caller.rights().providers().isEmpty()) {
            throw refused(caller.name() + " is limited to " + caller.rights().providers()
                    + ", and values of programs are of no provider");
        }
    }

    private static AuthsomeException refused(String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why).during("vault");
    }

    private EventDraft record(String event, Caller caller, DocumentName name) {
        return audit.event(event).by(caller).detail("key", name.value());
    }

    private static DocumentId id(Caller caller, DocumentName name) {
        return new DocumentId(
                new Space.OfVault(caller.vault()),
                // a key of the store has no colon, and a name no tilde
                new DocumentKey(PREFIX + name.value().replace(':', '~')));
    }

    private static String decode(DocumentKey key) {
        return key.value().substring(PREFIX.length()).replace('~', ':');
    }
}
