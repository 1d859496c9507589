package authsome.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for one host under a root of its own, as files: {@code ca.pem}, {@code leaf.pem}, {@code leaf.key}.
 *
 * @param folder where they are
 */
record Certificate(Path folder) {

    private static final String WORD = "bench";

    static Certificate make(Path folder, String host) throws IOException, InterruptedException {
        String ca = folder.resolve("ca.pem").toString();
        String caKey = folder.resolve("ca.key").toString();
        String leafKey = folder.resolve("leaf.key").toString();
        Tool.of(words(
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bench -keyout",
                        caKey,
                        "-out",
                        ca))
                .output();
        Tool.of(words(
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + host
                                + " -addext subjectAltName=DNS:" + host + " -addext basicConstraints=CA:FALSE -CA",
                        ca,
                        "-CAkey",
                        caKey,
                        "-keyout",
                        leafKey,
                        "-out",
                        folder.resolve("leaf.pem").toString()))
                .output();
        return new Certificate(folder);
    }

    /** The certificate that vouches for the leaf. */
    Path root() {
        return folder.resolve("ca.pem");
    }

    /** TLS for a server of Java that shows it. */
    SSLContext serving() throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, WORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, WORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Key and certificate in one file, as Java reads them. */
    private Path keyStore() throws IOException, InterruptedException {
        Path store = folder.resolve("leaf.p12");
        Tool.of(words(
                        "openssl pkcs12 -export -passout pass:" + WORD + " -inkey",
                        folder.resolve("leaf.key").toString(),
                        "-in",
                        folder.resolve("leaf.pem").toString(),
                        "-out",
                        store.toString()))
                .output();
        return store;
    }

    private static String[] words(String start, String... more) {
        return Stream.concat(Stream.of(start.split(" ", -1)), Stream.of(more)).toArray(String[]::new);
    }
}
