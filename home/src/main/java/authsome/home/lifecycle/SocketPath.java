package authsome.home.lifecycle;

import authsome.api.client.home.CurrentUser;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Unix socket of a home. */
public final class SocketPath {

    private SocketPath() {}

    /**
     * Makes the place for the socket: its folder is there and private, and what a dead daemon left is gone. Only the
     * holder of the home's lock may ask.
     */
    public static Path prepare(HomeLayout home) {
        try {
            Path socket = home.socket(Path.of(System.getProperty("java.io.tmpdir")), CurrentUser.uid());
            Path folder = socket.getParent();
            if (folder != null) {
                HomeFolders.prepare(folder);
            }
            Files.deleteIfExists(socket);
            return socket;
        } catch (IOException | UnsafePathException failed) {
            throw new StartRefusedException("cannot make the socket of this home: " + failed.getMessage(), null);
        }
    }
}
