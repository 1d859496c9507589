package authsome.daemon.wiring;

import authsome.api.client.home.HomeLayout;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.daemon.backup.AnchorFile;
import authsome.daemon.backup.HomeBackups;
import authsome.daemon.keys.MasterSecretChange;
import authsome.daemon.lifecycle.LiveProcesses;
import authsome.daemon.lifecycle.RememberedPort;
import authsome.daemon.logging.AuditFile;
import authsome.daemon.readiness.DaemonInspection;
import authsome.daemon.readiness.TrustLook;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.provider.ProviderDocument;
import authsome.ports.store.DocumentStore;
import authsome.providers.Providers;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import authsome.proxy.ca.RunCertificateAuthority;
import authsome.proxy.ca.TrustDirectory;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the adapters behind the ports. Nothing listens yet. */
final class Wiring {

    private static final int INSTANCE_BYTES = 16;
    private static final long MIRROR_LIMIT = 10_000_000;

    private final StartRequest request;
    private final Deployment deployment;
    private final ProxyServer proxy;
    private final TrustDirectory trust;
    private final AuditFile mirror;
    private final DaemonInspection inspection;
    private final HomeBackups backups;
    private final MasterSecretChange keys;
    private final Ahead<List<ProviderDocument>> definitions;

    Wiring(StartRequest request, int port) {
        this.request = request;
        this.definitions =
                Ahead.of("definitions", () -> Providers.bundledDefinitions().all());
        this.deployment = deployment(request, port);
        this.keys = new MasterSecretChange(request.master(), request.random());
        this.trust = new TrustDirectory(request.home().runs());
        this.mirror = new AuditFile(request.home().auditLog(), MIRROR_LIMIT);
        this.backups = new HomeBackups(request.home(), request.random());
        backups.clean();
        this.inspection = new DaemonInspection(
                request.hardening(),
                keys::source,
                EgressLines.of(request.settings()),
                request.variables(),
                new TrustLook(trust::publicRoots, request.settings().extraRoots(), request.clock()),
                mirror::problem);
        this.proxy = new ProxyServer(
                new ProxySettings(
                        request.settings().egress(),
                        request.settings().extraRoots(),
                        request.settings().certificates(),
                        new RememberedPort(proxyPortFile(request.home())).read(),
                        candidate -> candidate == port),
                request.clock(),
                request.random());
    }

    Deployment deployment() {
        return deployment;
    }

    ProxyServer proxy() {
        return proxy;
    }

    TrustDirectory trust() {
        return trust;
    }

    /** Written to as long as the use cases are open. */
    AuditFile mirror() {
        return mirror;
    }

    /** What stands in the log of a start: all that deserves a look. */
    DaemonInspection inspection() {
        return inspection;
    }

    static Path proxyPortFile(HomeLayout home) {
        return home.daemon().resolve("proxy-port");
    }

    /** The use cases over an opened store, which closes with them. */
    Broker broker() {
        DocumentStore store =
                request.store().open(request.home().data(), request.settings().storeSettings());
        boolean opened = false;
        try {
            Broker broker = Broker.of(ports(store));
            opened = true;
            return broker;
        } catch (AuthsomeException refused) {
            throw refused.code() == ErrorCode.ENCRYPTION_UNAVAILABLE
                    ? request.master().refusal()
                    : refused;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private Ports ports(DocumentStore store) {
        return new Ports(
                store,
                request.master().wrapper(),
                keys,
                backups,
                new AnchorFile(request.home().anchor()),
                definitions::get,
                Providers.definitionFormat(request.settings().egress()),
                Providers.authorizationServers(
                        request.settings().egress(),
                        request.settings().extraRoots(),
                        request.clock(),
                        request.random()),
                new RunCertificateAuthority(request.clock(), request.random()),
                trust,
                proxy,
                new LiveProcesses(),
                mirror,
                inspection,
                request.clock(),
                request.random(),
                deployment);
    }

    private static Deployment deployment(StartRequest request, int port) {
        byte[] instance = new byte[INSTANCE_BYTES];
        request.random().nextBytes(instance);
        @Nullable String named = request.settings().baseUrl();
        return new Deployment(
                "daemon_" + HexFormat.of().formatHex(instance),
                request.clock().instant(),
                request.settings().reportedVersion(),
                request.home().root().toString(),
                named == null ? "http://127.0.0.1:" + port : named,
                EgressLines.of(request.settings()),
                request.settings().registration(),
                // every store that there is lives in the home, and the home's lock is held
                true);
    }
}
