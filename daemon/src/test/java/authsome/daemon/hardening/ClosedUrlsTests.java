package authsome.daemon.hardening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLStreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosedUrlsTests {

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "ftp"})
    void aUrlOfTheNetworkCanBeMadeAndNotOpened(String protocol) throws Exception {
        URLStreamHandler closed = new ClosedUrls().createURLStreamHandler(protocol);
        assertNotNull(closed);
        URL url = URL.of(URI.create(protocol + "://acme.test/path"), closed);
        assertEquals("acme.test", url.getHost());
        assertThrows(IOException.class, url::openStream);
    }

    @Test
    void whatJarsAreReadByIsLeftAlone() {
        assertNull(new ClosedUrls().createURLStreamHandler("jar"));
        assertNull(new ClosedUrls().createURLStreamHandler("file"));
    }
}
