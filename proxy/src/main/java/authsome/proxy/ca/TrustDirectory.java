package authsome.proxy.ca;

import authsome.domain.run.RunId;
import authsome.ports.run.TrustFiles;
import authsome.ports.trust.PublicRoots;
import authsome.ports.trust.WgetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trust files of runs, one private folder for each.
 *
 * <p>The public roots are read once per process; {@link #warm} does it ahead of the first run, which then writes its
 * files in a few milliseconds.
 */
public final class TrustDirectory implements TrustFiles {

    private final PrivateFolder folder;
    private final List<Path> bundles;
    private final Path wgetSettings;

    /** Guarded by this. */
    private @Nullable Public known;

    /** Keeps the files below {@code directory}, which is made when it is needed. */
    public TrustDirectory(Path directory) {
        this(directory, PublicRoots.SYSTEM_BUNDLES, WgetSettings.SYSTEM);
    }

    TrustDirectory(Path directory, List<Path> bundles, Path wgetSettings) {
        this.folder = new PrivateFolder(directory);
        this.bundles = List.copyOf(bundles);
        this.wgetSettings = wgetSettings;
    }

    /** What all runs share. */
    private record Public(PublicRoots roots, TrustStoreForm store, WgetSettings wget) {}

    /** Reads the public roots now. */
    public void warm() {
        try {
            shared();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The public roots that every run trusts.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public List<X509Certificate> publicRoots() {
        try {
            return shared().roots().all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Paths write(RunId run, byte[] rootCertificate) {
        try {
            Public shared = shared();
            Paths files = Paths.in(folder.child(run.value()));
            PrivateFolder.write(files.bundle(), shared.roots().pemWith(rootCertificate));
            PrivateFolder.write(files.root(), PublicRoots.pem(rootCertificate));
            PrivateFolder.write(files.trustStore(), shared.store().with(CertificateForge.parse(rootCertificate)));
            PrivateFolder.write(files.wgetrc(), shared.wget().with(files.bundle()));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("the trust files of " + run + " cannot be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trust store of " + run + " cannot be made", e);
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

    private synchronized Public shared() throws IOException {
        Public found = known;
        if (found == null) {
            try {
                PublicRoots roots = new PublicRoots(bundles);
                found = new Public(roots, new TrustStoreForm(roots), WgetSettings.read(wgetSettings));
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java cannot write a PKCS #12 store", e);
            }
            known = found;
        }
        return found;
    }
}
