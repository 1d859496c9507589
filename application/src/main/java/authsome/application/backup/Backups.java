package authsome.application.backup;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.keys.Upkeep;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Transport;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.backup.BackupPlace;
import authsome.ports.backup.HomeFile;
import authsome.ports.backup.StagedBackup;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes backups while the store is in use. Each space is as it was at one moment; the registry comes first, so that
 * whatever it names is there or younger. Safe for use by many threads; one backup at a time.
 */
public final class Backups {

    /** Shorter ones are guessed, now that whoever has the file may try as long as they like. */
    static final int SHORTEST = 12;

    private final SealedStore store;
    private final BackupPlace place;
    private final AuditLog audit;
    private final Upkeep upkeep;
    private final InstantSource clock;
    private final SecureRandom random;
    private final String release;

    /** @param release what this release calls itself in a backup */
    public Backups(
            SealedStore store,
            BackupPlace place,
            AuditLog audit,
            Upkeep upkeep,
            InstantSource clock,
            SecureRandom random,
            String release) {
        this.store = store;
        this.place = place;
        this.audit = audit;
        this.upkeep = upkeep;
        this.clock = clock;
        this.random = random;
        this.release = release;
    }

    /**
     * Makes a backup. That it is made is in the audit log before any byte of it is anywhere.
     *
     * @param passphrase what it is encrypted to
     * @throws RefusedException {@code FORBIDDEN} for a home unless the caller is an administrator, and for whoever is limited
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if the passphrase is too short
     */
    public BackupReport write(Caller caller, BackupScope scope, Secret passphrase) {
        require(caller, scope);
        if (passphrase.length() < SHORTEST) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "the passphrase of a backup has at least " + SHORTEST + " characters")
                    .hint("six words chosen by dice are easy to keep and hard to guess");
        }
        return upkeep.alone(() -> writeAlone(caller, scope, passphrase));
    }

    /** A backup has everything in it, so that it is for those from whom nothing is held back. */
    private static void require(Caller caller, BackupScope scope) {
        switch (scope) {
            case BackupScope.WholeHome _ -> caller.require(Power.ADMINISTER);
            case BackupScope.OneVault _ -> {
                caller.require(Power.GOVERN);
                if (!caller.rights().providers().isEmpty()) {
                    throw new RefusedException(
                            RefusedException.Category.FORBIDDEN, caller.name() + " is limited to some providers");
                }
            }
        }
    }

    private BackupReport writeAlone(Caller caller, BackupScope scope, Secret passphrase) {
        audit.event("backup.created")
                .by(caller)
                .detail("scope", scope instanceof BackupScope.OneVault(var vault) ? vault.value() : "home")
                .durable();
        try (StagedBackup staged = place.stage()) {
            SealingStream sealing = new SealingStream(staged.out(), BackupHeader.fresh(passphrase, random));
            EntryWriter entries = new EntryWriter(sealing);
            List<DocumentKey> damaged = write(scope, entries);
            BackupEntry.End end = entries.end();
            sealing.finish();
            return new BackupReport(staged.complete(), end.spaces(), end.documents(), end.files(), damaged);
        } catch (IOException | UncheckedIOException failed) {
            throw new StorageException("the backup cannot be written; is the disk full?", failed);
        }
    }

    private List<DocumentKey> write(BackupScope scope, EntryWriter entries) throws IOException {
        return switch (scope) {
            case BackupScope.WholeHome home -> {
                entries.begin(new BackupEntry.Begin(clock.instant(), release, null));
                files(home, entries);
                List<DocumentKey> damaged = new ArrayList<>();
                for (Space space : store.transport().spaces()) {
                    damaged.addAll(space(space, entries));
                }
                yield damaged;
            }
            case BackupScope.OneVault(var vault) -> {
                Space.OfVault space = new Space.OfVault(vault);
                entries.begin(new BackupEntry.Begin(clock.instant(), release, space));
                yield space(space, entries);
            }
        };
    }

    private void files(BackupScope.WholeHome home, EntryWriter entries) throws IOException {
        if (!home.identities()) {
            return;
        }
        for (HomeFile file : place.identityFiles()) {
            try (Secret content = file.content()) {
                entries.file(new HomeFile(file.name(), content));
            }
        }
    }

    private List<DocumentKey> space(Space space, EntryWriter entries) throws IOException {
        Transport transport = store.transport();
        try (Secret keys = transport.keys(space)) {
            entries.keys(space, keys);
        }
        return transport.copy(space, document -> document(document, entries));
    }

    private static void document(SealedDocument document, EntryWriter entries) {
        try {
            entries.document(document);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
