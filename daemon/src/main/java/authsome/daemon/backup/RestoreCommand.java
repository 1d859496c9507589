package authsome.daemon.backup;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.application.audit.AuditLog;
import authsome.application.backup.BackupRefusedException;
import authsome.application.backup.Restore;
import authsome.application.backup.RestoreReport;
import authsome.application.vault.MasterKeyWrapper;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.secret.Secret;
import authsome.home.keys.MasterKeys;
import authsome.home.keys.MasterSecret;
import authsome.home.keys.SystemKeyring;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.audit.AuditMirror;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code restore}: puts a backup into a home whose daemon is not running. Reads all of it before it changes anything, then
 * builds a home beside the one that is there, and puts it in its place at once.
 */
public final class RestoreCommand {

    private static final int LONGEST_PASSPHRASE = 64 * 1024;

    private final RestoreOptions options;
    private final HomeLayout home;
    private final Function<Path, DocumentStore> engine;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param engine opens the store in a folder */
    public RestoreCommand(
            RestoreOptions options, Function<Path, DocumentStore> engine, SecureRandom random, InstantSource clock) {
        this.options = options;
        this.home = new HomeLayout(options.home());
        this.engine = engine;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Restores; the passphrase of the backup is the first line of {@code in}, that of the home, if it has one, the second. The
     * result is one line of JSON.
     */
    public int run(InputStream in, PrintStream out) {
        try (Secret passphrase = passphrase(in)) {
            RestoreReport found = check(passphrase);
            requireRoom(found);
            String aside = "replaced-" + clock.instant().toString().replace(':', '-');
            RestoreReport report = options.dryRun() ? found : restore(passphrase, aside, masterKeys(in));
            out.println(Json.printText(json(report, aside)));
            out.flush();
            return 0;
        } catch (BackupRefusedException refused) {
            throw new StartRefusedException(refused.sentence(), refused.hint());
        } catch (NoSuchFileException _) {
            throw new StartRefusedException("there is no file " + options.file(), null);
        } catch (IOException | UncheckedIOException failed) {
            throw new StartRefusedException("the backup cannot be read or put there: " + failed.getMessage(), null);
        } catch (StorageException | AuthsomeException failed) {
            throw new StartRefusedException("this home cannot take the backup: " + failed.getMessage(), null);
        }
    }

    private RestoreReport check(Secret passphrase) throws IOException {
        try (InputStream file = Files.newInputStream(options.file())) {
            return Restore.check(file, passphrase, random);
        }
    }

    /** Refuses before anything is made where there are data, unless they may be replaced. */
    private void requireRoom(RestoreReport found) {
        boolean data = !Folders.isEmpty(home.data());
        if (found.vault() == null && data && !options.force()) {
            throw new StartRefusedException(
                    "this home has data already: " + home.root(),
                    "restore into a fresh home (AUTHSOME_HOME), or with --force, which keeps what is there beside it");
        }
        if (found.vault() != null && !options.force() && !options.dryRun()) {
            throw new StartRefusedException(
                    "this is the backup of one vault, which would replace what that vault holds now",
                    "say so with --force; what is there is kept beside it");
        }
    }

    private RestoreReport restore(Secret passphrase, String aside, MasterKeys masterKeys) throws IOException {
        HomeFolders.prepare(home);
        Optional<HomeLock> lock =
                HomeLock.tryTake(home.lock(), ProcessHandle.current().pid());
        if (lock.isEmpty()) {
            throw new StartRefusedException(
                    "the daemon of this home is running: " + HomeLock.holder(home.lock()),
                    "stop it first: authsome daemon stop");
        }
        try (HomeLock _ = lock.get()) {
            RestoredHome restored = new RestoredHome(home);
            restored.finish();
            boolean committed = false;
            try {
                RestoreReport report = fill(passphrase, restored, masterKeys);
                restored.commit(aside);
                committed = true;
                return report;
            } finally {
                if (!committed) {
                    restored.abandon();
                }
            }
        }
    }

    private RestoreReport fill(Secret passphrase, RestoredHome restored, MasterKeys masterKeys) throws IOException {
        MasterSecret master = masterKeys.find(home.masterKey(), home.masterSalt(), home.data());
        MasterKeyWrapper keys = master.wrapper();
        try (InputStream file = Files.newInputStream(options.file());
                DocumentStore target = engine.apply(restored.begin())) {
            SealedStore empty = SealedStore.empty(target, keys, random);
            Restore restore = new Restore(empty.transport(), restored::put);
            RestoreReport report = fill(restore, file, passphrase, master, keys);
            try (AuditLog audit = new AuditLog(empty, AuditMirror.none(), clock, random)) {
                audit.event("home.restored")
                        .detail("from", report.at().toString())
                        .detail("scope", report.vault() == null ? "home" : report.vault())
                        .durable();
            }
            return report;
        }
    }

    private RestoreReport fill(
            Restore restore, InputStream file, Secret passphrase, MasterSecret master, MasterKeyWrapper keys)
            throws IOException {
        Space.@Nullable OfVault vault = options.vault() == null ? null : new Space.OfVault(options.vault());
        if (Folders.isEmpty(home.data())) {
            return restore.fill(file, passphrase, null, vault);
        }
        try (DocumentStore there = engine.apply(home.data())) {
            SealedStore present = SealedStore.open(there, keys, master.former(), random);
            return restore.fill(file, passphrase, present.transport(), vault);
        }
    }

    private JsonObject json(RestoreReport report, String aside) {
        boolean kept = Files.isDirectory(home.server().resolve(aside));
        return JsonObject.builder()
                .put("status", options.dryRun() ? "would_restore" : "restored")
                .put("made_at", report.at().toString())
                .put("made_by", report.by())
                .putIfPresent("vault", report.vault())
                .put("spaces", report.spaces())
                .put("documents", report.documents())
                .put("damaged", report.damaged())
                .put("files", report.files())
                .putIfPresent("replaced", kept ? home.server().resolve(aside).toString() : null)
                .build();
    }

    private MasterKeys masterKeys(InputStream in) {
        return new MasterKeys(options.environment(), random, SystemKeyring::open, _ -> {
            try {
                return passphrase(in);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static Secret passphrase(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LONGEST_PASSPHRASE) {
                throw new StartRefusedException("the passphrase is too long", null);
            }
            line.write(next);
        }
        return Secret.owning(line.toByteArray());
    }
}
