package authsome.proxy.net;

import java.io.Closeable;
import java.io.IOException;

/** Closes connections that are of no more use. */
public final class Closing {

    private Closing() {}

    /** Closes; a failure to do so says nothing that anybody needs. */
    public static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException _) {
            // the descriptor is released either way
        }
    }
}
