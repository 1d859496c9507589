package authsome.cli.login;

import authsome.cli.console.Failure;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** The file whose key signs assertions. Its content goes to the daemon; the command line has its path only. */
final class KeyFile {

    private static final int MOST = 64 << 10;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /** Reads it; a file that others may read or change is refused. */
    static Secret read(String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw new Failure("FileNotFoundError", "there is no key file at " + path);
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new Failure("InputCancelledError", "other users may read or change the key file " + path)
                        .hint("run 'chmod 600 " + path + "'");
            }
            return content(file, path);
        } catch (InvalidPathException problem) {
            throw new Failure("FileNotFoundError", "this is no path: " + path).because(problem);
        } catch (IOException problem) {
            throw new Failure("InputCancelledError", "the key file " + path + " cannot be read").because(problem);
        }
    }

    /** Whether it is a PEM key, which does not say whose it is. */
    static boolean isBareKey(Secret content) {
        return content.use(bytes -> bytes[0] == '-');
    }

    private static Secret content(Path file, String path) throws IOException {
        byte[] bytes = new byte[MOST + 1];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(bytes, 0, bytes.length);
            if (length == 0 || length > MOST) {
                throw new Failure("InputCancelledError", path + " is no key file: it is empty or larger than 64 KiB");
            }
            return Secret.owning(Arrays.copyOf(bytes, length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
