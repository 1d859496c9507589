package authsome.home.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A log file that is put aside as {@code <name>.1} when it has grown to its limit; the one put aside before is gone then.
 * Guarded by its own lock.
 */
public final class BoundedLog extends OutputStream {

    private final Path file;
    private final long limit;
    private FileChannel channel;
    private long size;

    public BoundedLog(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        this.channel = open(file);
        this.size = channel.size();
    }

    @Override
    public synchronized void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (size > 0 && size + length > limit) {
            roll();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        long before = size;
        try {
            while (buffer.hasRemaining()) {
                size += channel.write(buffer);
            }
        } catch (IOException full) {
            // half a line would spoil the next one
            channel.truncate(before);
            size = before;
            throw full;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void roll() throws IOException {
        channel.close();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        channel = open(file);
        size = 0;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
