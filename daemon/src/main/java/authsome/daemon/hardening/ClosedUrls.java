package authsome.daemon.hardening;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Closes the way out of this process that {@link URL} is: whatever is fetched goes through what judges addresses, which does not
 * use it. The JDK's cryptography makes such a URL all the same, and would look into every jar for somebody who opens it.
 */
public final class ClosedUrls implements URLStreamHandlerFactory {

    ClosedUrls() {}

    /** For this whole process, once. */
    public static void close() {
        URL.setURLStreamHandlerFactory(new ClosedUrls());
    }

    @Override
    public @Nullable URLStreamHandler createURLStreamHandler(String protocol) {
        return switch (protocol) {
            case "http", "https", "ftp" -> new Closed();
            default -> null;
        };
    }

    private static final class Closed extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("this process opens no URLs by itself");
        }
    }
}
