package authsome.api.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Bytes to a daemon and from it, on one connection, before a deadline. */
interface Conversation extends AutoCloseable {

    void write(ByteBuffer bytes) throws IOException;

    /** Reads at least one byte, or nothing and gives -1 at the end. */
    int read(ByteBuffer target) throws IOException;

    /** Sets another deadline for what follows. */
    void within(Duration limit);

    /** Whether nothing came that nobody has read, not even the end: it can be used once more. */
    boolean isSilent() throws IOException;

    @Override
    void close() throws IOException;
}
