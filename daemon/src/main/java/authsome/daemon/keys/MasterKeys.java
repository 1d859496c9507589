package authsome.daemon.keys;

import authsome.daemon.lifecycle.PrivateFiles;
import authsome.daemon.lifecycle.StartRefusedException;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the master secret: {@code AUTHSOME_MASTER_KEY}, the file named by {@code AUTHSOME_MASTER_KEY_FILE}, the file of
 * the home, or a fresh one written there. A fresh one is made only while there is no data: a new key over existing data
 * would lock it away for ever.
 */
public final class MasterKeys {

    /** Shorter text is no key but a mistake. */
    private static final int SHORTEST = 16;

    private static final int LONGEST_FILE = 4096;

    private final Map<String, String> environment;
    private final SecureRandom random;

    public MasterKeys(Map<String, String> environment, SecureRandom random) {
        this.environment = environment;
        this.random = random;
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
            return new MasterSecret(checked(Secret.ofUtf8(value), "AUTHSOME_MASTER_KEY"), salt, "environment");
        }
        @Nullable String named = variable("AUTHSOME_MASTER_KEY_FILE");
        if (named != null) {
            Secret secret = read(Path.of(named))
                    .orElseThrow(() -> new StartRefusedException(
                            "the master key file " + named + " does not exist or is empty",
                            "put the key there or unset AUTHSOME_MASTER_KEY_FILE"));
            return new MasterSecret(checked(secret, named), salt, "file");
        }
        Optional<Secret> own = read(keyFile);
        if (own.isPresent()) {
            return new MasterSecret(checked(own.get(), keyFile.toString()), salt, "file");
        }
        if (hasData) {
            throw new StartRefusedException(
                    "the master key is missing, and there are credentials that only it can open",
                    "restore " + keyFile + " from a backup or set AUTHSOME_MASTER_KEY as before");
        }
        return new MasterSecret(generate(keyFile), salt, "generated file");
    }

    private Secret generate(Path keyFile) {
        byte[] raw = new byte[32];
        random.nextBytes(raw);
        byte[] text = Base64.getEncoder().encode(raw);
        Arrays.fill(raw, (byte) 0);
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        PrivateFiles.create(keyFile, line);
        Arrays.fill(line, (byte) 0);
        return Secret.owning(text);
    }

    private byte[] salt(Path saltFile, boolean hasData) {
        if (Files.exists(saltFile)) {
            byte[] salt = PrivateFiles.read(saltFile, LONGEST_FILE);
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
        PrivateFiles.create(saltFile, salt);
        return salt;
    }

    private static Optional<Secret> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = PrivateFiles.read(file, LONGEST_FILE);
        int begin = 0;
        int end = bytes.length;
        while (begin < end && bytes[begin] <= ' ' && bytes[begin] >= 0) {
            begin++;
        }
        while (end > begin && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        byte[] trimmed = Arrays.copyOfRange(bytes, begin, end);
        Arrays.fill(bytes, (byte) 0);
        return trimmed.length == 0 ? Optional.empty() : Optional.of(Secret.owning(trimmed));
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
