package authsome.adapters.hcvault;

import authsome.ports.store.OpenStorage;
import authsome.ports.tck.openbao.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** Opens the storage as the daemon does. */
public final class Opened {

    private Opened() {}

    /** At the shared server, with its root token. */
    public static OpenStorage at(DevServer server, Path folder, Map<String, String> more) {
        return new HcvaultStoreProvider().open(folder, settings(server, folder, more));
    }

    public static Map<String, String> settings(DevServer server, Path folder, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "address",
                server.address().toString(),
                "token_file",
                token(folder, server.rootToken()).toString()));
        settings.putAll(more);
        return settings;
    }

    /** A private file with a token. */
    public static Path token(Path folder, String token) {
        Path file = folder.resolve("token");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, token + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
