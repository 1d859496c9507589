package authsome.adapters.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Tells a row that the disk has changed. It finds accidents, so that they count as damage and not as a wrong key;
 * forgery is found by opening the sealed body.
 */
final class Checksum {

    private Checksum() {}

    static long of(String key, long version, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        crc.update(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) 0)
                .putLong(version)
                .flip());
        crc.update(body);
        return crc.getValue();
    }
}
