package authsome.daemon.backup;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.domain.secret.Secret;
import authsome.ports.backup.BackupPlace;
import authsome.ports.backup.HomeFile;
import authsome.ports.backup.StagedBackup;
import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** A home on the disk, as backups see it. */
public final class HomeBackups implements BackupPlace {

    private static final int NAME_BYTES = 8;

    private final HomeLayout home;
    private final RandomGenerator random;

    public HomeBackups(HomeLayout home, RandomGenerator random) {
        this.home = home;
        this.random = random;
    }

    /** Deletes what an earlier daemon staged and nobody took. */
    public void clean() {
        Folders.delete(home.backups());
    }

    @Override
    public StagedBackup stage() {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        try {
            Path folder = PrivateFiles.createFolder(home.backups());
            return new StagedFile(folder.resolve(HexFormat.of().formatHex(name)));
        } catch (IOException | UncheckedIOException failed) {
            throw new StorageException("a backup cannot be written into " + home.backups(), failed);
        }
    }

    @Override
    public List<HomeFile> identityFiles() {
        List<HomeFile> files = new ArrayList<>();
        try {
            add(home.clientConfig(), files);
            addAll(home.identities(), "*.{key,json}", files);
            addAll(home.profiles(), "*.json", files);
            return files;
        } catch (IOException failed) {
            throw new StorageException("the identities of this home cannot be read", failed);
        }
    }

    private void addAll(Path folder, String names, List<HomeFile> files) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names)) {
            for (Path entry : entries) {
                add(entry, files);
            }
        }
    }

    /** What is no plain file under a name of ours is none of ours. */
    private void add(Path file, List<HomeFile> files) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] content = PrivateFiles.read(file);
        if (content == null) {
            return;
        }
        try {
            files.add(new HomeFile(home.root().relativize(file).toString(), Secret.owning(content)));
        } catch (IllegalArgumentException _) {
            // another program's file
        }
    }
}
