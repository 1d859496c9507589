package authsome.api.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes to a daemon and from it, on one connection, before one deadline. */
interface Conversation extends AutoCloseable {

    void write(ByteBuffer bytes) throws IOException;

    /** Reads at least one byte, or nothing and gives -1 at the end. */
    int read(ByteBuffer target) throws IOException;

    @Override
    void close() throws IOException;
}
