package authsome.home.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.keys.MasterKeyOrder;
import authsome.ports.keys.MasterKeyPlace;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes the master secret where the home keeps it, or moves it to another place. What the next daemon needs to go on is
 * written first, and then one write decides:
 *
 * <pre>
 * from       to         before                                          decides
 * file       file       the present one into master.key.previous       master.key is replaced
 * file       elsewhere  master.source                                  master.key becomes master.key.previous
 * elsewhere  file       the present key, wrapped, into .former          master.key appears
 * elsewhere  elsewhere  the present key, wrapped, into .former          master.source is replaced
 * </pre>
 *
 * <p>A secret for the keyring is put beside the one that may be there before anything else. What was prepared for a change
 * that was never decided is ignored: {@code master.source} where there is a {@code master.key}, a {@code .former} that the
 * present key does not open, an item of the keyring that nobody names.
 */
public final class MasterSecretChange implements MasterKeyChange {

    private static final Logger LOG = System.getLogger(MasterSecretChange.class.getName());

    private final MasterSecret master;
    private final SecureRandom random;
    private volatile @Nullable KeptSecret kept;
    private MasterKeyWrapper current;

    public MasterSecretChange(MasterSecret master, SecureRandom random) {
        this.master = master;
        this.random = random;
        this.kept = master.kept();
        this.current = master.wrapper();
    }

    @Override
    public @Nullable KeyWrapper former() {
        return master.former();
    }

    /** Where the secret is now, one phrase as of {@link MasterSecret#source}. */
    public String source() {
        KeptSecret now = kept;
        return now == null || now.isAt(master.kept())
                ? master.source()
                : now.place().word();
    }

    @Override
    public KeyWrapper begin(MasterKeyOrder order) {
        KeptSecret from = kept;
        if (from == null) {
            throw managed();
        }
        requirePresent(from, order.present());
        MasterKeyPlace to = order.to() == null ? from.place() : order.to();
        try {
            MasterKeyWrapper next = switch (to) {
                case FILE -> intoFile(from);
                case KEYRING -> intoKeyring(from);
                case PASSPHRASE -> intoHead(from, order.passphrase());
            };
            current = next;
            return next;
        } catch (KeyringException refused) {
            throw new AuthsomeException(
                            ErrorCode.ENCRYPTION_UNAVAILABLE,
                            "the master key is as it was: the new one was to go into the keyring, and "
                                    + refused.getMessage())
                    .hint(refused.hint());
        } catch (UncheckedIOException failed) {
            throw new StorageException("the new master key cannot be written; is the disk full?", failed);
        }
    }

    /** Whoever changes a passphrase knows the present one: an open terminal is not enough. */
    private void requirePresent(KeptSecret from, @Nullable Secret present) {
        if (from.place() != MasterKeyPlace.PASSPHRASE) {
            return;
        }
        if (present == null || present.isEmpty()) {
            throw refused("the present passphrase of this home is needed");
        }
        try (Secret text = MasterKeys.passphrase(present)) {
            if (text.isEmpty() || !wrapper(text).keyId().equals(current.keyId())) {
                throw refused("the present passphrase is wrong; nothing was changed");
            }
        }
    }

    private MasterKeyWrapper intoFile(KeptSecret from) {
        KeyFiles files = from.files();
        try (Secret next = MasterKeyWrapper.generate(random)) {
            MasterKeyWrapper wrapper = wrapper(next);
            if (from.place() == MasterKeyPlace.FILE) {
                try (Secret now = present(files.key())) {
                    replace(files.previous(), now);
                }
            } else {
                PrivateFiles.replace(files.former(), wrapper.wrapFormer(current));
            }
            replace(files.key(), next);
            kept = from.in(MasterKeyPlace.FILE, null);
            return wrapper;
        }
    }

    private MasterKeyWrapper intoKeyring(KeptSecret from) {
        String now = from.item();
        KeyringKeys items = from.keyring();
        String name = now == null ? items.own().getFirst() : items.after(now);
        try (Secret next = items.generate(name, from.files().home())) {
            MasterKeyWrapper wrapper = wrapper(next);
            decide(from, new KeyMemo(MasterKeyPlace.KEYRING, name, false), wrapper);
            kept = from.in(MasterKeyPlace.KEYRING, name);
            return wrapper;
        }
    }

    private MasterKeyWrapper intoHead(KeptSecret from, @Nullable Secret entered) {
        if (entered == null) {
            throw refused("a new passphrase is needed");
        }
        try (Secret text = MasterKeys.passphrase(entered)) {
            if (!MasterKeys.isLongEnough(text)) {
                throw refused("the passphrase is shorter than " + MasterKeys.SHORTEST_PASSPHRASE + " characters");
            }
            MasterKeyWrapper wrapper = wrapper(text);
            if (wrapper.keyId().equals(current.keyId())) {
                throw refused("the new passphrase is the present one");
            }
            boolean leaving = from.place() == MasterKeyPlace.KEYRING;
            decide(from, new KeyMemo(MasterKeyPlace.PASSPHRASE, wrapper.keyId(), leaving), wrapper);
            kept = from.in(MasterKeyPlace.PASSPHRASE, null);
            return wrapper;
        }
    }

    /** For a secret that is in no file of the home from now on. */
    private void decide(KeptSecret from, KeyMemo memo, MasterKeyWrapper next) {
        KeyFiles files = from.files();
        if (from.place() == MasterKeyPlace.FILE) {
            present(files.key()).close();
            memo.write(files.memo());
            PrivateFiles.move(files.key(), files.previous());
            return;
        }
        PrivateFiles.replace(files.former(), next.wrapFormer(current));
        memo.write(files.memo());
    }

    private MasterKeyWrapper wrapper(Secret secret) {
        return MasterKeyWrapper.of(secret, master.salt(), random);
    }

    /** As it stands there now: this process may have replaced the one that it started with. */
    private static Secret present(Path file) {
        Secret now = PrivateFiles.readSecret(file);
        if (now == null) {
            throw new AuthsomeException(
                            ErrorCode.ENCRYPTION_UNAVAILABLE, "the master key is not in " + file + " any more")
                    .hint("put it back there; the running daemon has it in memory only");
        }
        return now;
    }

    private static void replace(Path file, Secret content) {
        byte[] line = content.use(text -> text.length > 0 && text[text.length - 1] == '\n')
                ? content.use(byte[]::clone)
                : MasterKeys.line(content);
        PrivateFiles.replace(file, line);
        Arrays.fill(line, (byte) 0);
    }

    private AuthsomeException managed() {
        return master.source().equals("memory")
                ? refused("the master key of a home in memory ends with it")
                : refused("the master key comes from the " + master.source() + ", where only you can change it")
                        .hint("give the daemon the new key there and the one of now in AUTHSOME_MASTER_KEY_PREVIOUS or"
                                + " AUTHSOME_MASTER_KEY_PREVIOUS_FILE, and restart it: it wraps all data keys anew,"
                                + " and then needs the former key no more");
    }

    private static AuthsomeException refused(String sentence) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, sentence);
    }

    @Override
    public void finish() {
        KeptSecret now = kept;
        if (now == null) {
            return;
        }
        KeyFiles files = now.files();
        Optional<KeyMemo> memo = KeyMemo.read(files.memo());
        boolean clean = drop(now, stale(now, memo));
        if (now.place() == MasterKeyPlace.FILE) {
            delete(files.memo());
        } else if (clean) {
            memo.filter(KeyMemo::leaving)
                    .ifPresent(left -> new KeyMemo(left.place(), left.name(), false).write(files.memo()));
        }
        delete(files.previous());
        delete(files.former());
    }

    /** The items of the keyring that this home needs no more; it is not asked where it has nothing of ours. */
    private static List<String> stale(KeptSecret now, Optional<KeyMemo> memo) {
        List<String> own = now.keyring().own();
        return switch (now.place()) {
            case KEYRING ->
                own.stream().filter(name -> !name.equals(now.item())).toList();
            case PASSPHRASE -> memo.filter(KeyMemo::leaving).isPresent() ? own : List.of();
            case FILE ->
                memo.filter(left -> left.leaving() || left.place() == MasterKeyPlace.KEYRING)
                                .isPresent()
                        ? own
                        : List.of();
        };
    }

    /** Whether all are gone; what stays is of no use to this home any more, and no reason to keep the former key. */
    private static boolean drop(KeptSecret now, List<String> items) {
        try {
            items.forEach(now.keyring()::delete);
            return true;
        } catch (KeyringException refused) {
            LOG.log(
                    Level.WARNING,
                    "a former master key is still in the keyring (service authsome, user " + String.join(" or ", items)
                            + "): " + refused.getMessage());
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new StorageException(file + " cannot be deleted", failed);
        }
    }
}
