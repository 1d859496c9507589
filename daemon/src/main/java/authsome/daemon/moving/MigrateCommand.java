package authsome.daemon.moving;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.application.account.OwnerAccount;
import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.RefusedException;
import authsome.application.moving.Move;
import authsome.application.moving.MoveRefusedException;
import authsome.application.moving.MoveReport;
import authsome.application.moving.SpaceCount;
import authsome.application.vault.MoveMark;
import authsome.application.vault.MoveMarks;
import authsome.application.vault.SealedStore;
import authsome.daemon.backup.Folders;
import authsome.daemon.backup.RestoredHome;
import authsome.domain.error.AuthsomeException;
import authsome.domain.secret.Secret;
import authsome.home.keys.MasterKeys;
import authsome.home.keys.MasterSecret;
import authsome.home.keys.SystemKeyring;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.StoreChoice;
import authsome.ports.audit.AuditMirror;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code migrate}: moves a home whose daemon is not running to another storage engine. Copies, compares, and changes the
 * settings last, in one step. What the home leaves stays as it was.
 */
public final class MigrateCommand {

    private final MigrateOptions options;
    private final HomeLayout home;
    private final String chosen;
    private final Place from;
    private final Place to;
    private final MoveJournal journal;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param chosen the storage adapter that the settings name now */
    public MigrateCommand(
            MigrateOptions options, String chosen, Place from, Place to, SecureRandom random, InstantSource clock) {
        this.options = options;
        this.home = new HomeLayout(options.home());
        this.chosen = chosen;
        this.from = from;
        this.to = to;
        this.journal = new MoveJournal(home, random);
        this.random = random;
        this.clock = clock;
    }

    /**
     * Moves. The password of the account is the first line of {@code in} if there is to be one, the passphrase of the home, if
     * it has one, the next. Lines of JSON say how far it is, and the last one what was done.
     */
    public int run(InputStream in, PrintStream out) {
        InputLines lines = new InputLines(in);
        try (Secret password = options.account() == null ? null : lines.next()) {
            if (chosen.equals(options.to())) {
                journal.end();
                say(
                        out,
                        JsonObject.builder()
                                .put("status", "moved_already")
                                .put("from", options.from())
                                .put("to", options.to())
                                .build());
                return 0;
            }
            requireSource();
            say(out, locked(lines, password, out));
            return 0;
        } catch (MoveRefusedException refused) {
            throw new StartRefusedException(refused.sentence(), refused.hint());
        } catch (RefusedException refused) {
            throw new StartRefusedException(refused.detail(), "nothing was moved");
        } catch (AuthsomeException refused) {
            throw new StartRefusedException(refused.text(), refused.hint());
        } catch (AuditUnavailableException failed) {
            throw new StartRefusedException(
                    "the audit log cannot be written at the new place", "give the same command again to go on");
        } catch (UncheckedIOException failed) {
            throw new StartRefusedException("the home cannot be read or written: " + failed.getMessage(), null);
        }
    }

    private void requireSource() {
        if (!options.environment().getOrDefault("AUTHSOME_STORE", "").isEmpty()) {
            throw new StartRefusedException(
                    "the store of this home is named by AUTHSOME_STORE, which no program can change for you",
                    "put \"store\" into the settings instead, or give the command without that variable");
        }
        if (!chosen.equals(options.from())) {
            throw new StartRefusedException(
                    "this home keeps its documents in " + chosen + ", not in " + options.from(), null);
        }
        if (from.isHere() && Folders.isEmpty(home.data())) {
            throw nothing();
        }
    }

    private static StartRefusedException nothing() {
        return new StartRefusedException("there is nothing to move: this home has no documents yet", null);
    }

    private JsonObject locked(InputLines lines, @Nullable Secret password, PrintStream out) {
        HomeFolders.prepare(home);
        Optional<HomeLock> lock =
                HomeLock.tryTake(home.lock(), ProcessHandle.current().pid());
        if (lock.isEmpty()) {
            throw new StartRefusedException(
                    "the daemon of this home is running: " + HomeLock.holder(home.lock()),
                    "stop it first: authsome daemon stop");
        }
        try (HomeLock _ = lock.get()) {
            RestoredHome staged = new RestoredHome(home);
            staged.finish();
            @Nullable MasterSecret master = from.isHere() || to.isHere() ? master(lines) : null;
            return moved(staged, master, account(password), out);
        }
    }

    private @Nullable OwnerAccount account(@Nullable Secret password) {
        String email = options.account();
        return email == null || password == null ? null : new OwnerAccount(email, password);
    }

    private JsonObject moved(
            RestoredHome staged, @Nullable MasterSecret master, @Nullable OwnerAccount account, PrintStream out) {
        OpenStorage opened = from.open(home.data());
        try (var _ = opened.documents()) {
            SealedStore source = source(opened, master);
            if (account != null) {
                account.check(source);
            }
            Move move = new Move(
                    source,
                    journal.id(!options.dryRun()),
                    (checking, documents) -> progress(out, checking, documents),
                    clock,
                    random);
            boolean aside = to.isHere() && !Folders.isEmpty(home.data()) && !isOurs(master);
            requireRoom(aside);
            if (options.dryRun()) {
                return looked(move, aside);
            }
            return switched(move, staged, master, account, aside);
        }
    }

    private SealedStore source(OpenStorage opened, @Nullable MasterSecret master) {
        KeyWrapper keys = keys(opened, master);
        @Nullable KeyWrapper former = opened.keys() == null && master != null ? master.former() : null;
        if (SealedStore.empty(opened.documents(), keys, random).transport().isFresh()) {
            throw nothing();
        }
        return SealedStore.open(opened.documents(), keys, former, random);
    }

    /** Whether what lies there already is what this move brought there before it was interrupted. */
    private boolean isOurs(@Nullable MasterSecret master) {
        if (options.force()) {
            return false;
        }
        OpenStorage there = to.open(home.data());
        try (var _ = there.documents()) {
            return MoveMarks.find(SealedStore.empty(there.documents(), keys(there, master), random))
                    .filter(MoveMark::isWhole)
                    .filter(mark -> mark.id().equals(journal.id(false)))
                    .isPresent();
        } catch (AuthsomeException _) {
            return false;
        }
    }

    private void requireRoom(boolean aside) {
        if (aside && !options.force()) {
            throw new StartRefusedException(
                    "there are data already in " + home.data() + ", where this home should go",
                    "with --force they are kept beside it");
        }
    }

    private JsonObject looked(Move move, boolean aside) {
        if (!to.isHere()) {
            OpenStorage opened = to.open(home.data());
            try (var _ = opened.documents()) {
                move.require(SealedStore.empty(opened.documents(), keys(opened, null), random));
            }
        }
        return json("would_move", move.look(), aside ? "data" : null);
    }

    private JsonObject switched(
            Move move,
            RestoredHome staged,
            @Nullable MasterSecret master,
            @Nullable OwnerAccount account,
            boolean aside) {
        boolean stages = to.isHere() && (aside || Folders.isEmpty(home.data()));
        Path folder = stages ? staged.begin() : home.data();
        MoveReport report;
        OpenStorage opened = to.open(folder);
        try (var _ = opened.documents()) {
            SealedStore target = SealedStore.empty(opened.documents(), keys(opened, master), random);
            report = move.run(target, account == null ? null : () -> create(account, target));
        }
        String replaced = "replaced-" + clock.instant().toString().replace(':', '-');
        if (stages) {
            staged.commit(replaced);
        }
        choose();
        journal.end();
        return json("moved", report, aside ? home.server().resolve(replaced).toString() : null);
    }

    private void create(OwnerAccount account, SealedStore target) {
        try (AuditLog audit = new AuditLog(target, AuditMirror.none(), clock, random)) {
            account.create(target, audit, clock, random);
        }
    }

    /** From here on the home is at its new place. */
    private void choose() {
        try {
            String text = Files.exists(home.settings()) ? Files.readString(home.settings()) : "";
            PrivateFiles.replace(
                    home.settings(), StoreChoice.in(text, options.to()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static KeyWrapper keys(OpenStorage opened, @Nullable MasterSecret master) {
        @Nullable KeyWrapper ofEngine = opened.keys();
        if (ofEngine != null) {
            return ofEngine;
        }
        if (master == null) {
            throw new StorageException("the storage engine has no keys of its own");
        }
        return master.wrapper();
    }

    private MasterSecret master(InputLines lines) {
        return new MasterKeys(options.environment(), random, SystemKeyring::open, _ -> lines.next())
                .find(home.masterKey(), home.masterSalt(), home.data());
    }

    private static void progress(PrintStream out, boolean checking, long documents) {
        if (documents % 100 == 0) {
            say(
                    out,
                    JsonObject.builder()
                            .put("progress", documents)
                            .put("checking", checking)
                            .build());
        }
    }

    private static void say(PrintStream out, JsonObject line) {
        out.println(Json.printText(line));
        out.flush();
    }

    private JsonObject json(String status, MoveReport report, @Nullable String replaced) {
        return JsonObject.builder()
                .put("status", status)
                .put("from", options.from())
                .put("to", options.to())
                .put("documents", report.documents())
                .put(
                        "spaces",
                        new JsonValue.Array(report.spaces().stream()
                                .map(MigrateCommand::json)
                                .toList()))
                .putTexts(
                        "damaged",
                        report.damaged().stream().map(String::valueOf).toList())
                .put("audit_intact", report.intact())
                .put("kept", from.name(home.data()))
                .putIfPresent("account", options.account())
                .putIfPresent("replaced", replaced)
                .build();
    }

    private static JsonValue json(SpaceCount count) {
        return JsonObject.builder()
                .put("space", count.space().label())
                .put("documents", count.documents())
                .build();
    }
}
