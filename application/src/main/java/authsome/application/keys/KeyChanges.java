package authsome.application.keys;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.team.Chores;
import authsome.application.vault.KeyRotations;
import authsome.application.vault.Resealing;
import authsome.application.vault.Rewrapping;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.VaultId;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.keys.MasterKeyOrder;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Changes the master key and the data keys of vaults while the store is in use. What an earlier process could not finish is
 * finished at the start. Safe for use by many threads; one change at a time.
 */
public final class KeyChanges {

    private static final Logger LOG = System.getLogger(KeyChanges.class.getName());

    /** Looking for an interrupted change of keys opens the key of each vault. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final KeyRotations rotations;
    private final MasterKeyChange master;
    private final Upkeep upkeep;
    private final AuditLog audit;
    private final Supplier<List<Space>> spaces;
    private final Chores chores;

    /**
     * @param spaces everything that has a data key
     * @param chores of several servers one looks for what was interrupted
     */
    public KeyChanges(
            KeyRotations rotations,
            MasterKeyChange master,
            Upkeep upkeep,
            AuditLog audit,
            Supplier<List<Space>> spaces,
            Chores chores) {
        this.rotations = rotations;
        this.master = master;
        this.upkeep = upkeep;
        this.audit = audit;
        this.spaces = spaces;
        this.chores = chores;
    }

    /** Finishes what a crash interrupted. Everything can be read and written meanwhile. */
    public void resume() {
        try {
            if (!chores.take("keys", PAUSE)) {
                return;
            }
            upkeep.alone(() -> {
                if (rotations.isMasterChanging() || rotations.isMasterNewer()) {
                    resumeMaster();
                }
                spaces.get().forEach(this::resume);
                return true;
            });
        } catch (StorageException | RefusedException failed) {
            LOG.log(Level.WARNING, "an interrupted change of keys could not go on; the next start tries again", failed);
        }
    }

    private void resumeMaster() {
        Rewrapping done = rewrap();
        if (done.rewrapped() > 0 || !done.isComplete()) {
            LOG.log(Level.INFO, "the change of the master key went on: " + done);
            changed(done).detail("resumed", "true").offer();
        }
    }

    private void resume(Space space) {
        if (!(space instanceof Space.OfVault vault)) {
            return;
        }
        try {
            Resealing done = rotations.finish(vault);
            if (done.documents() > 0) {
                LOG.log(Level.INFO, "the change of the data key of " + vault.label() + " went on: " + done);
            }
        } catch (AuthsomeException failed) {
            // one vault that does not open keeps no other from being served
            LOG.log(Level.WARNING, "the data key of " + vault.label() + " cannot be looked at", failed);
        }
    }

    /**
     * Wraps every data key by a new master key, which replaces the one before for good; only for administrators. Where the
     * operator keeps the master key, wraps them by the one that this server was started with.
     *
     * @param order what it is to be, and where it is kept
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if the master key is the operator's to
     *     change, or a passphrase is missing or wrong; {@code ENCRYPTION_UNAVAILABLE} if the keyring does not take part
     */
    public Rewrapping changeMaster(Caller caller, MasterKeyOrder order) {
        caller.require(Power.ADMINISTER);
        return upkeep.alone(() -> {
            audit.event("master_key.change").by(caller).durable();
            if (rotations.isMasterChanging()) {
                Rewrapping first = rewrap();
                if (!first.isComplete()) {
                    return first;
                }
            }
            rotations.changeMaster(master.begin(order));
            Rewrapping done = rewrap();
            changed(done).by(caller).offer();
            return done;
        });
    }

    private EventDraft changed(Rewrapping done) {
        return audit.event("master_key.changed")
                .detail("rewrapped", Integer.toString(done.rewrapped()))
                .detail("lost", Integer.toString(done.lost().size()));
    }

    private Rewrapping rewrap() {
        Rewrapping done = rotations.rewrap();
        if (done.isComplete()) {
            master.finish();
        }
        return done;
    }

    /**
     * Gives a vault another data key.
     *
     * @param vault one that the caller may enter
     */
    public Resealing rotate(Caller caller, VaultId vault) {
        caller.require(Power.GOVERN);
        return upkeep.alone(() -> {
            audit.event("vault.key_change").by(caller).vault(vault).durable();
            Resealing done = rotations.rotate(new Space.OfVault(vault));
            audit.event("vault.key_changed")
                    .by(caller)
                    .vault(vault)
                    .detail("documents", Long.toString(done.documents()))
                    .offer();
            return done;
        });
    }
}
