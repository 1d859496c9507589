package authsome.ports.tck.backup;

import authsome.domain.secret.Secret;
import authsome.ports.backup.BackupPlace;
import authsome.ports.backup.HomeFile;
import authsome.ports.backup.StagedBackup;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps backups in memory. */
public final class FakeBackupPlace implements BackupPlace {

    /** Those that were completed. */
    public final List<byte[]> complete = new ArrayList<>();

    /** An empty one. */
    public FakeBackupPlace() {}

    @Override
    public StagedBackup stage() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new StagedBackup() {
            @Override
            public OutputStream out() {
                return bytes;
            }

            @Override
            public String complete() {
                complete.add(bytes.toByteArray());
                return "staged-" + complete.size();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<HomeFile> identityFiles() {
        return List.of(new HomeFile("client/identities/calm-0412.key", Secret.ofUtf8("0".repeat(64))));
    }
}
