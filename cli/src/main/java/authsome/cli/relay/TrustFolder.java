package authsome.cli.relay;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.ports.run.TrustFiles;
import authsome.ports.trust.PublicRoots;
import authsome.ports.trust.WgetSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** The files of one run by which clients on this machine trust its root; they go with this process. */
final class TrustFolder implements AutoCloseable {

    private static final String ALIAS = "authsome-run";

    private final Path folder;

    private TrustFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder of this process; what others left that have ended is taken away. */
    static TrustFolder of(HomeLayout home) throws IOException {
        Path all = PrivateFiles.createFolder(home.root().resolve("client/runs"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, "[0-9]*-*")) {
            for (Path each : folders) {
                String name = each.getFileName().toString();
                long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
                if (ProcessHandle.of(pid).isEmpty()) {
                    delete(each);
                }
            }
        } catch (NumberFormatException _) {
            // not one of ours, which is left alone
        }
        long now = System.nanoTime();
        return new TrustFolder(all.resolve(ProcessHandle.current().pid() + "-" + Long.toHexString(now)));
    }

    Path path() {
        return folder;
    }

    /** Writes the files. */
    void write(byte[] root) throws IOException {
        PrivateFiles.createFolder(folder);
        TrustFiles.Paths files = TrustFiles.Paths.in(folder);
        PublicRoots roots = new PublicRoots(PublicRoots.SYSTEM_BUNDLES);
        PrivateFiles.replace(files.bundle(), roots.pemWith(root));
        PrivateFiles.replace(files.root(), PublicRoots.pem(root));
        PrivateFiles.replace(files.trustStore(), store(roots, root));
        PrivateFiles.replace(
                files.wgetrc(), WgetSettings.read(WgetSettings.SYSTEM).with(files.bundle()));
    }

    private static byte[] store(PublicRoots roots, byte[] root) throws IOException {
        try {
            KeyStore store = roots.store();
            store.setCertificateEntry(
                    ALIAS, CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(root)));
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
            // without password, so neither encrypted nor sealed by a MAC
            store.store(out, null);
            return out.toByteArray();
        } catch (GeneralSecurityException failure) {
            throw new IOException("the certificate that the daemon sent cannot be written down", failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        try {
            if (Files.isDirectory(folder)) {
                delete(folder);
            }
        } catch (IOException _) {
            // the next run takes it away
        }
    }
}
