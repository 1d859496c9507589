package authsome.daemon.backup;

import authsome.ports.backup.StagedBackup;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A backup in a file of the home. */
final class StagedFile implements StagedBackup {

    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;
    private boolean complete;

    StagedFile(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17);
    }

    @Override
    public OutputStream out() {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                // the file is closed when it is complete, or deleted
            }
        };
    }

    @Override
    public String complete() throws IOException {
        out.flush();
        channel.force(true);
        complete = true;
        return file.toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!complete) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
