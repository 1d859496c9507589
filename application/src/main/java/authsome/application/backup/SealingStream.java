package authsome.application.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes a backup's header and then what it is given, in sealed chunks. {@link #finish} makes it whole. */
final class SealingStream extends OutputStream {

    private final OutputStream out;
    private final ChunkCipher cipher;
    private final byte[] chunk = new byte[ChunkCipher.CHUNK];
    private int filled;

    SealingStream(OutputStream out, BackupHeader header) throws IOException {
        this.out = out;
        this.cipher = new ChunkCipher(header);
        out.write(header.bytes());
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == chunk.length) {
                // only now is it known that this one is not the last
                flushChunk(false);
            }
            int count = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, from + done, chunk, filled, count);
            filled += count;
            done += count;
        }
    }

    /** Writes the last chunk. */
    void finish() throws IOException {
        flushChunk(true);
        out.flush();
    }

    private void flushChunk(boolean last) throws IOException {
        out.write(cipher.seal(chunk, filled, last));
        Arrays.fill(chunk, (byte) 0);
        filled = 0;
    }
}
