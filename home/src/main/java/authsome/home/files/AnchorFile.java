package authsome.home.files;

import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreAnchor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The anchor in a file beside the master key.
 *
 * @param path where
 */
public record AnchorFile(Path path) implements StoreAnchor {

    @Override
    public byte @Nullable [] read() {
        try {
            return PrivateFiles.read(path);
        } catch (UncheckedIOException | UnsafePathException failed) {
            throw new StorageException(path + " cannot be read", failed);
        }
    }

    @Override
    public void write(byte[] bytes) {
        try {
            PrivateFiles.replace(path, bytes);
        } catch (UncheckedIOException failed) {
            throw new StorageException(path + " cannot be written", failed);
        }
    }
}
