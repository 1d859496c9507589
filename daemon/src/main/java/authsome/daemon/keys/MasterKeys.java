package authsome.daemon.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.application.vault.MasterKeyWrapper;
import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the master secret: {@code AUTHSOME_MASTER_KEY}, the file named by {@code AUTHSOME_MASTER_KEY_FILE}, the file of
 * the home, or a fresh one written there. A fresh one is made only while there is no data: a new key over existing data
 * would lock it away for ever.
 *
 * <p>Beside it there may be the one before it, left by a change that has not ended, or named by the operator in {@code
 * AUTHSOME_MASTER_KEY_PREVIOUS} or {@code AUTHSOME_MASTER_KEY_PREVIOUS_FILE}, who changes the secret that way.
 */
public final class MasterKeys {

    /** Shorter text is no key but a mistake. */
    private static final int SHORTEST = 16;

    private final Map<String, String> environment;
    private final SecureRandom random;

    public MasterKeys(Map<String, String> environment, SecureRandom random) {
        this.environment = environment;
        this.random = random;
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
        if (hasData) {
            throw new StartRefusedException(
                    "the master key is missing, and there are credentials that only it can open",
                    "restore " + keyFile + " from a backup or set AUTHSOME_MASTER_KEY as before");
        }
        return new MasterSecret(generate(keyFile), null, salt, "generated file", keyFile);
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
