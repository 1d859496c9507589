package authsome.daemon.keys;

import authsome.api.client.home.PrivateFiles;
import authsome.application.vault.MasterKeyWrapper;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes the master secret in its file. The one before it goes into {@code master.key.previous} first; only then is the
 * file replaced. A crash between the two leaves the same secret in both, which is as good as none.
 */
public final class MasterSecretChange implements MasterKeyChange {

    private final MasterSecret master;
    private final SecureRandom random;
    private final @Nullable KeyWrapper former;

    public MasterSecretChange(MasterSecret master, SecureRandom random) {
        this.master = master;
        this.random = random;
        Secret previous = master.previous();
        this.former = previous == null ? null : MasterKeyWrapper.of(previous, master.salt(), random);
    }

    @Override
    public @Nullable KeyWrapper former() {
        return former;
    }

    @Override
    public KeyWrapper begin() {
        Path file = master.file();
        if (file == null) {
            throw managed();
        }
        try (Secret now = current(file);
                Secret next = MasterKeyWrapper.generate(random)) {
            replace(MasterKeys.previousOf(file), now);
            replace(file, next);
            return MasterKeyWrapper.of(next, master.salt(), random);
        } catch (UncheckedIOException failed) {
            throw new StorageException("the new master key cannot be written; is the disk full?", failed);
        }
    }

    /** As it stands there now: this process may have replaced the one that it started with. */
    private static Secret current(Path file) {
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
                ? new AuthsomeException(
                        ErrorCode.OPERATION_NOT_ALLOWED, "the master key of a home in memory ends with it")
                : new AuthsomeException(
                                ErrorCode.OPERATION_NOT_ALLOWED,
                                "the master key comes from the " + master.source() + ", where only you can change it")
                        .hint("give the daemon the new key there and the one of now in AUTHSOME_MASTER_KEY_PREVIOUS or"
                                + " AUTHSOME_MASTER_KEY_PREVIOUS_FILE, and restart it: it wraps all data keys anew,"
                                + " and then needs the former key no more");
    }

    @Override
    public void finish() {
        Path file = master.file();
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(MasterKeys.previousOf(file));
        } catch (IOException failed) {
            throw new StorageException(MasterKeys.previousOf(file) + " cannot be deleted", failed);
        }
    }
}
