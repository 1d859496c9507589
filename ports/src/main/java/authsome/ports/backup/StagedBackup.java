package authsome.ports.backup;

import java.io.IOException;
import java.io.OutputStream;

/** A backup that is being written. Used by one thread. */
public interface StagedBackup extends AutoCloseable {

    /** Takes its bytes, which are encrypted. */
    OutputStream out();

    /**
     * Makes it durable; whoever asked for it takes it from there.
     *
     * @return where it is
     */
    String complete() throws IOException;

    /** Deletes it unless it is complete. */
    @Override
    void close();
}
