package authsome.home.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.MasterKeyPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the master secret: {@code AUTHSOME_MASTER_KEY}, the file named by {@code AUTHSOME_MASTER_KEY_FILE}, the file of
 * the home, the keyring or the passphrase that the home was made with, or a fresh one. A fresh one is made only while
 * there is no data, or while the one before it is named: a new key over existing data would lock it away for ever.
 *
 * <p>Beside it there may be the one before it, left by a change that has not ended, or named by the operator in {@code
 * AUTHSOME_MASTER_KEY_PREVIOUS} or {@code AUTHSOME_MASTER_KEY_PREVIOUS_FILE}, who changes the secret that way.
 */
public final class MasterKeys {

    /** Shorter text is no key but a mistake. */
    private static final int SHORTEST = 16;

    static final int SHORTEST_PASSPHRASE = 12;

    private static final String PASSPHRASE_FILE = "AUTHSOME_PASSPHRASE_FILE";

    private static final String PLACE = "AUTHSOME_MASTER_KEY_STORE";

    private final Map<String, String> environment;
    private final SecureRandom random;
    private final Supplier<Keyring> keyring;
    private final PassphraseInput passphrase;

    /** For homes that keep their secret in a file or are told it by the environment, and those whose keyring is at hand. */
    public MasterKeys(Map<String, String> environment, SecureRandom random) {
        this(environment, random, SystemKeyring::open, _ -> null);
    }

    /**
     * @param keyring opens the keyring of this system; asked only for a home that keeps its secret there
     * @param passphrase asks for the passphrase; only of a home that has one
     */
    public MasterKeys(
            Map<String, String> environment,
            SecureRandom random,
            Supplier<Keyring> keyring,
            PassphraseInput passphrase) {
        this.environment = environment;
        this.random = random;
        this.keyring = keyring;
        this.passphrase = passphrase;
    }

    /** A fresh secret that is written nowhere, for data that are written nowhere. */
    public MasterSecret inMemory() {
        byte[] salt = new byte[MasterKeyWrapper.SALT_BYTES];
        random.nextBytes(salt);
        return MasterSecret.of(MasterKeyWrapper.generate(random), salt, "memory", null, random);
    }

    /**
     * Finds or makes the secret.
     *
     * @param keyFile the key file of the home
     * @param saltFile the salt beside it
     * @param data the folder of the store
     * @throws StartRefusedException if the secret is missing though there is data, or unusable
     */
    public MasterSecret find(Path keyFile, Path saltFile, Path data) {
        boolean hasData = hasData(data);
        byte[] salt = salt(saltFile, hasData);
        @Nullable Secret previous = namedPrevious().orElse(null);
        @Nullable String value = variable("AUTHSOME_MASTER_KEY");
        if (value != null) {
            Secret secret = checked(Secret.ofUtf8(value), "AUTHSOME_MASTER_KEY");
            return MasterSecret.of(secret, salt, "environment", null, random).after(previous, random);
        }
        @Nullable String named = variable("AUTHSOME_MASTER_KEY_FILE");
        if (named != null) {
            Secret secret = required(named, "AUTHSOME_MASTER_KEY_FILE");
            return MasterSecret.of(secret, salt, "file", null, random).after(previous, random);
        }
        KeyFiles files = new KeyFiles(keyFile);
        KeyringKeys items = new KeyringKeys(keyring, random, salt);
        MasterSecret found = kept(new KeptSecret(MasterKeyPlace.FILE, null, files, items), salt, hasData, previous);
        return withFormer(found, files, previous);
    }

    /** The secret of a home that keeps it itself. */
    private MasterSecret kept(KeptSecret file, byte[] salt, boolean hasData, @Nullable Secret previous) {
        KeyFiles files = file.files();
        Optional<Secret> own = read(files.key());
        if (own.isPresent()) {
            return MasterSecret.of(checked(own.get(), files.key().toString()), salt, "file", file, random);
        }
        Optional<KeyMemo> remembered = KeyMemo.read(files.memo());
        if (remembered.isEmpty() && hasData && previous == null) {
            throw missing(
                    "it is neither in AUTHSOME_MASTER_KEY nor in AUTHSOME_MASTER_KEY_FILE nor in " + files.key(),
                    "restore " + files.key() + " from a backup or set AUTHSOME_MASTER_KEY as before");
        }
        MasterKeyPlace place = remembered.map(KeyMemo::place).orElseGet(this::chosen);
        @Nullable String name = remembered.map(KeyMemo::name).orElse(null);
        MasterSecret found = switch (place) {
            case FILE -> MasterSecret.of(generate(files.key()), salt, "generated file", file, random);
            case KEYRING -> ofKeyring(file, name, salt, hasData && previous == null);
            case PASSPHRASE -> {
                Secret typed = ofPassphrase(remembered.isEmpty());
                yield MasterSecret.of(typed, salt, "passphrase", file.in(place, null), random);
            }
        };
        if (place == MasterKeyPlace.PASSPHRASE
                && name != null
                && !found.wrapper().keyId().equals(name)) {
            throw found.refusal();
        }
        if (remembered.isEmpty() && place != MasterKeyPlace.FILE) {
            boolean typed = place == MasterKeyPlace.PASSPHRASE;
            new KeyMemo(place, typed ? found.wrapper().keyId() : null, false).write(files.memo());
        }
        return found;
    }

    private MasterKeyPlace chosen() {
        @Nullable String variable = variable(PLACE);
        return variable == null
                ? MasterKeyPlace.FILE
                : MasterKeyPlace.parse(variable)
                        .orElseThrow(() -> new StartRefusedException(
                                PLACE + " must be file, keyring or passphrase", "it counts when a home is made"));
    }

    /** With what is left of the secret before it, by a change that has not ended; else with the one that the operator names. */
    private MasterSecret withFormer(MasterSecret found, KeyFiles files, @Nullable Secret named) {
        Optional<Secret> previous = read(files.previous());
        if (previous.isPresent()) {
            return found.after(previous.get(), random);
        }
        // one that this key did not wrap is of a change that was never decided
        byte[] wrapped = PrivateFiles.read(files.former());
        return wrapped == null
                ? found.after(named, random)
                : found.wrapper().unwrapFormer(wrapped).map(found::after).orElseGet(() -> found.after(named, random));
    }

    /**
     * @param name the item that it is in; null in a home that never changed it
     * @param needed whether only the one that was there before will do
     */
    private MasterSecret ofKeyring(KeptSecret file, @Nullable String name, byte[] salt, boolean needed) {
        KeyringKeys items = file.keyring();
        String own = items.own().getFirst();
        List<String> names = name == null ? List.of(own, KeyringKeys.SHARED) : List.of(name);
        try {
            for (String candidate : names) {
                Optional<Secret> found = items.find(candidate);
                if (found.isPresent()) {
                    return inKeyring(checked(found.get(), "the keyring"), file, candidate, salt);
                }
            }
            if (needed || name != null) {
                throw missing(
                        "it is neither in AUTHSOME_MASTER_KEY nor in AUTHSOME_MASTER_KEY_FILE nor in "
                                + file.files().key() + " nor in the keyring (service authsome, user "
                                + names.getFirst() + ")",
                        "put it back into the keyring, or set AUTHSOME_MASTER_KEY to what it was");
            }
            return inKeyring(items.generate(own, file.files().home()), file, own, salt);
        } catch (KeyringException refused) {
            throw new StartRefusedException(
                    "the master key of this home is kept in the keyring, and " + refused.getMessage(), refused.hint());
        }
    }

    private MasterSecret inKeyring(Secret secret, KeptSecret file, String item, byte[] salt) {
        return MasterSecret.of(secret, salt, "keyring", file.in(MasterKeyPlace.KEYRING, item), random);
    }

    private Secret ofPassphrase(boolean fresh) {
        @Nullable String named = variable(PASSPHRASE_FILE);
        @Nullable
        Secret typed = named == null
                ? passphrase.read(fresh)
                : read(target(Path.of(named))).orElse(null);
        if (typed == null || typed.isEmpty()) {
            throw new StartRefusedException(
                    named == null
                            ? "this home needs its passphrase, and there is nobody to ask"
                            : "the passphrase file " + named + " does not exist or is empty",
                    "run 'authsome daemon start' in a terminal, or name a file in " + PASSPHRASE_FILE);
        }
        Secret text = typed.use(MasterKeys::trimmed);
        if (!isLongEnough(text)) {
            throw new StartRefusedException(
                    fresh
                            ? "the passphrase is shorter than " + SHORTEST_PASSPHRASE + " characters"
                            : "the passphrase is wrong: it is too short to be this home's",
                    fresh ? "several words are easy to remember and hard to guess" : "try again; nothing was changed");
        }
        return text;
    }

    private static StartRefusedException missing(String where, String hint) {
        return new StartRefusedException(
                "the master key is missing, and there are credentials that only it can open: " + where, hint);
    }

    /** A passphrase as it counts. */
    static Secret passphrase(Secret entered) {
        return entered.use(MasterKeys::trimmed);
    }

    static boolean isLongEnough(Secret passphrase) {
        return passphrase.length() >= SHORTEST_PASSPHRASE;
    }

    /** The secret that the operator had before the one of now. */
    private Optional<Secret> namedPrevious() {
        @Nullable String value = variable("AUTHSOME_MASTER_KEY_PREVIOUS");
        if (value != null) {
            return Optional.of(Secret.ofUtf8(value));
        }
        @Nullable String named = variable("AUTHSOME_MASTER_KEY_PREVIOUS_FILE");
        return named == null ? Optional.empty() : Optional.of(required(named, "AUTHSOME_MASTER_KEY_PREVIOUS_FILE"));
    }

    private static Secret required(String file, String variable) {
        return read(target(Path.of(file)))
                .map(secret -> checked(secret, file))
                .orElseThrow(() -> new StartRefusedException(
                        "the master key file " + file + " does not exist or is empty",
                        "put the key there or unset " + variable));
    }

    private Secret generate(Path keyFile) {
        Secret secret = MasterKeyWrapper.generate(random);
        byte[] line = line(secret);
        create(keyFile, line);
        Arrays.fill(line, (byte) 0);
        return secret;
    }

    /** A secret as it stands in its file. */
    static byte[] line(Secret secret) {
        byte[] line = secret.use(text -> Arrays.copyOf(text, text.length + 1));
        line[line.length - 1] = '\n';
        return line;
    }

    private byte[] salt(Path saltFile, boolean hasData) {
        Optional<Secret> stored = readSecret(saltFile);
        if (stored.isPresent()) {
            byte[] salt = stored.get().use(byte[]::clone);
            if (salt.length != 16) {
                throw new StartRefusedException(
                        "the salt of the master key is damaged", "restore " + saltFile + " from a backup");
            }
            return salt;
        }
        if (hasData) {
            throw new StartRefusedException(
                    "the salt of the master key is missing, and there are credentials that only it can open",
                    "restore " + saltFile + " from a backup");
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        create(saltFile, salt);
        return salt;
    }

    /** The text of a key file without blanks around it; empty when there is none. */
    private static Optional<Secret> read(Path file) {
        return readSecret(file).map(raw -> raw.use(MasterKeys::trimmed)).filter(secret -> !secret.isEmpty());
    }

    private static Secret trimmed(byte[] bytes) {
        int begin = 0;
        int end = bytes.length;
        while (begin < end && bytes[begin] <= ' ' && bytes[begin] >= 0) {
            begin++;
        }
        while (end > begin && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        return Secret.owning(Arrays.copyOfRange(bytes, begin, end));
    }

    private static Optional<Secret> readSecret(Path file) {
        try {
            return Optional.ofNullable(PrivateFiles.readSecret(file));
        } catch (UnsafePathException unsafe) {
            throw new StartRefusedException(String.valueOf(unsafe.getMessage()), null);
        } catch (UncheckedIOException unreadable) {
            throw new StartRefusedException(file + " cannot be read", null);
        }
    }

    /** Orchestrators mount secrets as links, and the operator named this one. */
    private static Path target(Path named) {
        try {
            return Files.exists(named) ? named.toRealPath() : named;
        } catch (IOException unreadable) {
            throw new StartRefusedException(named + " cannot be read", null);
        }
    }

    private static void create(Path file, byte[] content) {
        if (!PrivateFiles.create(file, content)) {
            throw new StartRefusedException(file + " appeared while it was being made", "start again");
        }
    }

    private static Secret checked(Secret secret, String where) {
        if (secret.length() < SHORTEST) {
            throw new StartRefusedException(
                    "the master key from " + where + " is shorter than " + SHORTEST + " characters",
                    "make one with: openssl rand -base64 32");
        }
        return secret;
    }

    private static boolean hasData(Path data) {
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(data)) {
            return entries.iterator().hasNext();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
