package authsome.bench;

import java.io.IOException;
import java.nio.file.Path;

/** What proxies lead to: it serves the names below {@link Upstream#DOMAIN} over TLS on loopback, to who shows the key. */
interface Service extends AutoCloseable {

    int port();

    /** Where its certificate is. */
    Path folder();

    /** The certificate that vouches for its own. */
    default Path root() {
        return new Certificate(folder()).root();
    }

    @Override
    void close() throws IOException;
}
