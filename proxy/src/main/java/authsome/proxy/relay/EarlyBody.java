package authsome.proxy.relay;

import authsome.proxy.http.RequestHead;
import java.io.IOException;

/** The body of a request that is read before anything of it is sent, because a signature is about it. */
interface EarlyBody {

    /** Whether a body follows whose length nobody has told. */
    boolean isUnbounded(RequestHead request) throws IOException;

    /**
     * Reads all of it, and leaves it where the relay finds it.
     *
     * @param length how long it is
     * @param invite whether the client waits to be asked for it
     * @return its SHA-256, in hexadecimal
     */
    String hash(int length, boolean invite) throws IOException, InterruptedException;
}
