package authsome.application.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads what {@link SealingStream} wrote; gives no byte of a chunk that was not checked. */
final class OpeningStream extends InputStream {

    private final BufferedInputStream in;
    private final ChunkCipher cipher;
    private final byte[] sealed = new byte[ChunkCipher.CHUNK + ChunkCipher.TAG];
    private byte[] chunk = new byte[0];
    private int read;
    private boolean last;

    OpeningStream(BufferedInputStream in, BackupHeader header) {
        this.in = in;
        this.cipher = new ChunkCipher(header);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (read == chunk.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, bytes, from, count);
        read += count;
        return count;
    }

    private void next() throws IOException {
        int length = in.readNBytes(sealed, 0, sealed.length);
        last = length < sealed.length || !hasMore();
        Arrays.fill(chunk, (byte) 0);
        chunk = cipher.open(sealed, length, last);
        read = 0;
        if (chunk.length == 0) {
            throw BackupRefusedException.damaged();
        }
    }

    private boolean hasMore() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next >= 0;
    }
}
