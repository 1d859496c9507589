package authsome.ports.tck.openbao;

import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One node of a cluster: its files, its process, and how it is called. */
final class RaftNode {

    private final Path program;
    private final Path config;
    private final Path log;
    private final URI address;
    private final SSLContext tls;
    private final BaoApi anonymous;
    private final BaoProcess process;

    private RaftNode(Path program, Path config, Path log, URI address, SSLContext tls) {
        this.program = program;
        this.config = config;
        this.log = log;
        this.address = address;
        this.tls = tls;
        this.anonymous = BaoApi.at(address, tls, "");
        this.process = BaoProcess.start(program, List.of("server", "-config=" + config), log);
    }

    /** Writes its configuration and starts it; the others reach it at {@code clusterPort}. */
    static RaftNode start(
            Path program, Path folder, int number, int port, int clusterPort, TestCertificate certificate) {
        String name = "node" + number;
        try {
            Path data = Files.createDirectories(folder.resolve(name));
            URI address = URI.create("https://127.0.0.1:" + port);
            String text = """
                    storage "raft" {
                      path = "%s"
                      node_id = "%s"
                      performance_multiplier = 1
                      autopilot_reconcile_interval = "500ms"
                      autopilot_update_interval = "500ms"
                    }
                    listener "tcp" {
                      address = "127.0.0.1:%d"
                      cluster_address = "127.0.0.1:%d"
                      tls_cert_file = "%s"
                      tls_key_file = "%s"
                    }
                    api_addr = "%s"
                    cluster_addr = "https://127.0.0.1:%d"
                    """.formatted(
                            data,
                            name,
                            port,
                            port + 1,
                            folder.resolve("node.pem"),
                            folder.resolve("node.key"),
                            address,
                            clusterPort);
            Path config = Files.writeString(folder.resolve(name + ".hcl"), text);
            return new RaftNode(program, config, folder.resolve(name + ".log"), address, trusting(certificate));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it anew over the same data. */
    RaftNode again() {
        return new RaftNode(program, config, log, address, tls);
    }

    private static SSLContext trusting(TestCertificate certificate) throws IOException {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            byte[] pem = certificate.rootPem().getBytes(StandardCharsets.US_ASCII);
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    BaoApi api(String token) {
        return token.isEmpty() ? anonymous : anonymous.with(token);
    }

    /** Whether it answers at all, sealed or not. */
    boolean answers() {
        return process.isAlive() && anonymous.isAnswering();
    }

    /** Whether it leads, or follows a leader. */
    boolean serves() {
        return process.isAlive() && anonymous.isServing();
    }

    /** Whether it leads. */
    boolean isActive() {
        return process.isAlive() && anonymous.isActive();
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    void kill() {
        process.close();
    }

    String log() {
        return address + ":\n" + process.log();
    }

    @Override
    public String toString() {
        return Map.of(address, process.isAlive()).toString();
    }
}
