package authsome.application.backup;

import authsome.application.vault.SealCheck;
import authsome.application.vault.Transport;
import authsome.domain.secret.Secret;
import authsome.ports.backup.HomeFile;
import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty store from a backup. What comes out is whole only when this returns; so it is built beside what is there,
 * and put in its place afterwards.
 */
public final class Restore {

    private final Transport empty;
    private final Consumer<HomeFile> files;

    /**
     * @param empty a store without anything in it, under the master key of the home that it is for
     * @param files takes the files of identities; their content is wiped afterwards
     */
    public Restore(Transport empty, Consumer<HomeFile> files) {
        this.empty = empty;
        this.files = files;
    }

    /**
     * Fills it.
     *
     * @param file the backup
     * @param passphrase what it is encrypted to
     * @param present what is there, into which the backup of one vault goes; null for an empty home
     * @param vault the vault that is replaced by the one in the backup, instead of the one that it is of; null for that one
     * @throws BackupRefusedException if that cannot be
     */
    public RestoreReport fill(
            InputStream file, Secret passphrase, @Nullable Transport present, Space.@Nullable OfVault vault)
            throws IOException {
        BackupReader backup = BackupReader.open(file, passphrase);
        Space.@Nullable OfVault from = backup.vault();
        if (from == null) {
            if (vault != null) {
                throw new BackupRefusedException("this is the backup of a whole home, not of one vault", null);
            }
            return backup.into(new Whole());
        }
        Space.OfVault to = vault == null ? from : vault;
        if (present == null || !present.spaces().contains(to)) {
            throw new BackupRefusedException(
                    "this is the backup of one vault, and this home has no vault " + to.label(),
                    "name the vault that takes its connections: --vault ID, as 'authsome whoami' shows it");
        }
        return backup.into(new Into(present, to));
    }

    /**
     * Reads all of a backup and opens every document in it, and puts it nowhere.
     *
     * @throws BackupRefusedException if it could not be restored anywhere
     */
    public static RestoreReport check(InputStream file, Secret passphrase, SecureRandom random) throws IOException {
        return BackupReader.open(file, passphrase).into(new Check(random));
    }

    private static final class Check implements BackupTarget {

        private final SecureRandom random;
        private @Nullable SealCheck space;

        Check(SecureRandom random) {
            this.random = random;
        }

        @Override
        public void keys(Space next, Secret keys) {
            space = new SealCheck(keys, random);
        }

        @Override
        public void document(SealedDocument document) {
            if (space == null) {
                throw BackupRefusedException.damaged();
            }
            space.open(document);
        }

        @Override
        public void file(HomeFile file) {
            // its name was checked when it was read
        }
    }

    /** All of it as it comes. */
    private final class Whole implements BackupTarget {

        @Override
        public void keys(Space space, Secret keys) {
            empty.adopt(space, keys);
        }

        @Override
        public void document(SealedDocument document) {
            empty.put(document);
        }

        @Override
        public void file(HomeFile file) {
            files.accept(file);
        }
    }

    /** One vault out of the backup, everything else as it is. */
    private final class Into implements BackupTarget {

        private final Space.OfVault to;

        Into(Transport present, Space.OfVault to) {
            this.to = to;
            List<Space> spaces = present.spaces();
            for (Space space : spaces) {
                if (!space.equals(to)) {
                    take(present, space);
                }
            }
        }

        private void take(Transport present, Space space) {
            try (Secret keys = present.keys(space)) {
                empty.adopt(space, keys);
            }
            present.copy(space, empty::put);
        }

        @Override
        public void keys(Space space, Secret keys) {
            empty.adopt(to, keys);
        }

        @Override
        public void document(SealedDocument document) {
            empty.put(document, new DocumentId(to, document.id().key()));
        }

        @Override
        public void file(HomeFile file) {
            throw BackupRefusedException.damaged();
        }
    }
}
