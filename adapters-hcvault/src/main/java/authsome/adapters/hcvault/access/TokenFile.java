package authsome.adapters.hcvault.access;

import authsome.adapters.hcvault.engine.TokenSource;
import authsome.domain.secret.Secret;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;

/**
 * A token that somebody else keeps in a file and renews there, such as an agent. It is read again when the engine refuses the
 * one that is known.
 */
public final class TokenFile implements TokenSource {

    private static final int LONGEST = 16 * 1024;

    private final Path file;
    private volatile Secret token;

    private TokenFile(Path file, Secret token) {
        this.file = file;
        this.token = token;
    }

    /**
     * Reads the file.
     *
     * @throws StorageException if there is no token in it, or everybody may read it
     */
    public static TokenFile open(Path file) {
        return new TokenFile(file, read(file));
    }

    @Override
    public Secret current() {
        return token;
    }

    @Override
    public synchronized boolean refused(Secret refused) {
        if (!token.matches(refused)) {
            return true;
        }
        try {
            Secret fresh = read(file);
            boolean other = !fresh.matches(refused);
            if (other) {
                // the former one is not wiped: requests on their way still have it
                token = fresh;
            }
            return other;
        } catch (StorageException gone) {
            throw new StoreUnavailableException(
                    Reason.FORBIDDEN, String.valueOf(gone.getMessage()), Duration.ofSeconds(5));
        }
    }

    private static Secret read(Path file) {
        try {
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new StorageException("everybody may read the token file " + file + "; its mode has to be 0600");
            }
            if (Files.size(file) > LONGEST) {
                throw new StorageException("the token file " + file + " holds more than a token");
            }
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] <= ' ') {
                length--;
            }
            Secret secret = Secret.owning(Arrays.copyOf(bytes, length));
            Arrays.fill(bytes, (byte) 0);
            if (!secret.use(TokenFile::isToken)) {
                throw new StorageException("there is no token in the token file " + file);
            }
            return secret;
        } catch (IOException unreadable) {
            throw new StorageException("the token file " + file + " cannot be read");
        }
    }

    /** Printable ASCII: it goes into a header. */
    private static boolean isToken(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= ' ' || each > '~') {
                return false;
            }
        }
        return bytes.length > 0;
    }
}
