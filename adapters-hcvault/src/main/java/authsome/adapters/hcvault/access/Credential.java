package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/** What this server logs in with: one word in a private file. */
final class Credential {

    private static final int LONGEST = 64 * 1024;

    private Credential() {}

    /**
     * Reads it; the caller closes it.
     *
     * @param what it is, as in "token"
     * @throws StorageException if there is none in the file, or everybody may read it
     */
    static Secret read(Path file, String what) {
        Secret secret = text(file, what);
        if (!secret.use(Credential::isWord)) {
            throw new StorageException("there is no " + what + " in the " + what + " file " + file);
        }
        return secret;
    }

    /** Reads all of a private file, without what is blank at its end. */
    static Secret text(Path file, String what) {
        try {
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new StorageException(
                        "everybody may read the " + what + " file " + file + "; its mode has to be 0600");
            }
            if (Files.size(file) > LONGEST) {
                throw new StorageException("the " + what + " file " + file + " holds more than a " + what);
            }
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] <= ' ') {
                length--;
            }
            Secret secret = Secret.owning(Arrays.copyOf(bytes, length));
            Arrays.fill(bytes, (byte) 0);
            return secret;
        } catch (IOException unreadable) {
            throw new StorageException("the " + what + " file " + file + " cannot be read");
        }
    }

    /** Printable ASCII without quotes: it goes into a header or into JSON as it is. */
    private static boolean isWord(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= ' ' || each > '~' || each == '"' || each == '\\') {
                return false;
            }
        }
        return bytes.length > 0;
    }
}
