package authsome.daemon.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.application.vault.MasterKeyWrapper;
import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
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

    private static final int SHORTEST_PASSPHRASE = 12;
    private static final String PASSPHRASE_FILE = "AUTHSOME_PASSPHRASE_FILE";

    /** Beside the key file: where the secret is if not there. */
    private static final String MEMO = "master.source";

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
        return new MasterSecret(MasterKeyWrapper.generate(random), null, salt, "memory", null);
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
        @Nullable String value = variable("AUTHSOME_MASTER_KEY");
        if (value != null) {
            Secret secret = checked(Secret.ofUtf8(value), "AUTHSOME_MASTER_KEY");
            return new MasterSecret(secret, namedPrevious().orElse(null), salt, "environment", null);
        }
        @Nullable String named = variable("AUTHSOME_MASTER_KEY_FILE");
        if (named != null) {
            Secret secret = required(named, "AUTHSOME_MASTER_KEY_FILE");
            return new MasterSecret(secret, namedPrevious().orElse(null), salt, "file", null);
        }
        Optional<Secret> own = read(keyFile);
        if (own.isPresent()) {
            Secret secret = checked(own.get(), keyFile.toString());
            Secret previous = read(previousOf(keyFile)).or(this::namedPrevious).orElse(null);
            return new MasterSecret(secret, previous, salt, "file", keyFile);
        }
        Path memo = keyFile.resolveSibling(MEMO);
        Optional<KeyPlace> remembered = KeyPlace.remembered(memo);
        @Nullable Secret previous = namedPrevious().orElse(null);
        if (remembered.isEmpty() && hasData && previous == null) {
            throw missing(
                    "it is neither in AUTHSOME_MASTER_KEY nor in AUTHSOME_MASTER_KEY_FILE nor in " + keyFile,
                    "restore " + keyFile + " from a backup or set AUTHSOME_MASTER_KEY as before");
        }
        KeyPlace place = remembered.orElseGet(() -> KeyPlace.chosen(variable(KeyPlace.VARIABLE)));
        return switch (place) {
            case FILE -> new MasterSecret(generate(keyFile), previous, salt, "generated file", keyFile);
            case KEYRING -> {
                Secret secret = ofKeyring(salt, keyFile, hasData && previous == null);
                remember(place, remembered.isPresent(), memo);
                yield new MasterSecret(secret, previous, salt, "keyring", null);
            }
            case PASSPHRASE -> {
                Secret secret = ofPassphrase(remembered.isEmpty());
                remember(place, remembered.isPresent(), memo);
                yield new MasterSecret(secret, previous, salt, "passphrase", null);
            }
        };
    }

    private static void remember(KeyPlace place, boolean known, Path memo) {
        if (!known) {
            place.remember(memo);
        }
    }

    /** @param needed whether only the one that was there before will do */
    private Secret ofKeyring(byte[] salt, Path keyFile, boolean needed) {
        KeyringKeys keys = new KeyringKeys(keyring, random);
        Optional<Secret> found = keys.find(salt);
        if (found.isPresent()) {
            return checked(found.get(), "the keyring");
        }
        if (needed) {
            String item = KeyringKeys.item(salt).user();
            throw missing(
                    "it is neither in AUTHSOME_MASTER_KEY nor in AUTHSOME_MASTER_KEY_FILE nor in " + keyFile
                            + " nor in the keyring (service authsome, user " + item + ")",
                    "put it back into the keyring, or set AUTHSOME_MASTER_KEY to what it was");
        }
        return keys.generate(salt, String.valueOf(keyFile.toAbsolutePath().getParent()));
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
        if (text.length() < SHORTEST_PASSPHRASE) {
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

    /** Where the secret before this one is kept until nothing is wrapped by it any more. */
    static Path previousOf(Path keyFile) {
        return keyFile.resolveSibling(keyFile.getFileName() + ".previous");
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
