package authsome.daemon.backup;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A backup that was read into {@code server/restoring}, and takes the place of what is there. The file {@code ready} is
 * the moment that decides: without it the folder is worth nothing, with it the switch is made, and made to its end by
 * whoever holds the home next. What was there before is kept in the folder that {@code ready} names.
 *
 * <p>Used by whoever holds the home's lock.
 */
public final class RestoredHome {

    private static final String READY = "ready";

    private final HomeLayout home;
    private final Path staged;

    public RestoredHome(HomeLayout home) {
        this.home = home;
        this.staged = home.restoring();
    }

    /** Begins with an empty folder; gives where the documents go. */
    public Path begin() {
        Folders.delete(staged);
        return PrivateFiles.createFolder(data());
    }

    /** Takes a file of the home. */
    void put(HomeFile file) {
        Path target = staged.resolve(file.name());
        try (Secret content = file.content()) {
            byte[] copy = content.use(byte[]::clone);
            PrivateFiles.replace(target, copy);
        }
    }

    /**
     * Decides that this is the home from now on, and makes it so.
     *
     * @param aside the name of the folder beside it that keeps what was there
     */
    public void commit(String aside) {
        // the engine has flushed its files; their names are to last too
        try {
            Folders.sync(data());
            if (Files.isDirectory(data().resolve("vaults"))) {
                Folders.sync(data().resolve("vaults"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        PrivateFiles.replace(staged.resolve(READY), aside.getBytes(StandardCharsets.UTF_8));
        finish();
    }

    /** Throws away what did not come to its end. */
    void abandon() {
        Folders.delete(staged);
    }

    /** Makes a switch that was decided, and throws away a backup that was not read to its end. */
    public void finish() {
        byte[] ready = PrivateFiles.read(staged.resolve(READY));
        if (ready == null) {
            Folders.delete(staged);
            return;
        }
        Path aside = home.server().resolve(new String(ready, StandardCharsets.UTF_8));
        try {
            for (Path file : clientFiles()) {
                move(file, home.root().resolve(staged.relativize(file).toString()), aside);
            }
            if (Files.isDirectory(data(), LinkOption.NOFOLLOW_LINKS)) {
                move(data(), home.data(), aside);
            }
            // it tells of the store that was there, and this one was put back on purpose
            Files.deleteIfExists(home.anchor());
            Folders.sync(home.server());
            Files.delete(staged.resolve(READY));
            Folders.sync(staged);
            Folders.delete(staged);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** After a crash in here it is done again: what was moved already is not there any more. */
    private void move(Path from, Path to, Path aside) throws IOException {
        if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS) && Folders.isEmpty(to)) {
            Files.delete(to);
        }
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            Path kept = aside.resolve(home.root().relativize(to).toString());
            Path folder = kept.getParent();
            if (folder != null) {
                PrivateFiles.createFolder(folder);
            }
            Files.move(to, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        Path folder = to.getParent();
        if (folder != null) {
            PrivateFiles.createFolder(folder);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        if (folder != null) {
            Folders.sync(folder);
        }
    }

    private List<Path> clientFiles() throws IOException {
        Path client = staged.resolve("client");
        if (!Files.isDirectory(client, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(client)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private Path data() {
        return staged.resolve("data");
    }
}
