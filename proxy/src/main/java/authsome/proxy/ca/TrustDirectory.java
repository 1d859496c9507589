package authsome.proxy.ca;

import authsome.domain.run.RunId;
import authsome.ports.run.TrustFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trust files of runs, one private folder for each.
 *
 * <p>The public roots are read once per process; {@link #warm} does it ahead of the first run, which then writes its
 * files in a few milliseconds.
 */
public final class TrustDirectory implements TrustFiles {

    private static final String ALIAS = "authsome-run";

    private final PrivateFolder folder;
    private final List<Path> bundles;

    /** Guarded by this: a key store takes one thread at a time. */
    private @Nullable PublicRoots roots;

    private @Nullable KeyStore store;

    /** Keeps the files below {@code directory}, which is made when it is needed. */
    public TrustDirectory(Path directory) {
        this(directory, PublicRoots.SYSTEM_BUNDLES);
    }

    TrustDirectory(Path directory, List<Path> bundles) {
        this.folder = new PrivateFolder(directory);
        this.bundles = List.copyOf(bundles);
    }

    /** Reads the public roots now. */
    public void warm() {
        try {
            trustStore(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Paths write(RunId run, byte[] rootCertificate) {
        try {
            byte[] trustStore = trustStore(rootCertificate);
            Path own = folder.child(run.value());
            Path bundle = own.resolve("bundle.pem");
            Path root = own.resolve("root.pem");
            Path storeFile = own.resolve("trust.p12");
            PrivateFolder.write(bundle, roots().pemWith(rootCertificate));
            PrivateFolder.write(root, PublicRoots.pem(rootCertificate));
            PrivateFolder.write(storeFile, trustStore);
            return new Paths(bundle, root, storeFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the trust files of " + run + " cannot be written", e);
        }
    }

    @Override
    public void remove(RunId run) {
        try {
            folder.removeChild(run.value());
        } catch (IOException e) {
            throw new UncheckedIOException("the trust files of " + run + " cannot be removed", e);
        }
    }

    private synchronized PublicRoots roots() {
        PublicRoots known = roots;
        if (known == null) {
            known = new PublicRoots(bundles);
            roots = known;
        }
        return known;
    }

    private synchronized byte[] trustStore(byte @Nullable [] rootCertificate) throws IOException {
        try {
            KeyStore shared = store;
            if (shared == null) {
                shared = roots().store();
                store = shared;
            }
            if (rootCertificate != null) {
                shared.setCertificateEntry(ALIAS, CertificateForge.parse(rootCertificate));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
            // no password: no encryption and no MAC, which suits public certificates
            shared.store(out, null);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot write a PKCS #12 store", e);
        }
    }
}
