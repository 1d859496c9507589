package authsome.daemon.wiring;

import static java.util.Objects.requireNonNull;

import authsome.api.client.home.HomeLayout;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.daemon.backup.HomeBackups;
import authsome.daemon.readiness.DaemonInspection;
import authsome.daemon.readiness.LimitsLook;
import authsome.daemon.readiness.TrustLook;
import authsome.daemon.telemetry.Mirrors;
import authsome.daemon.telemetry.ObservedServers;
import authsome.daemon.telemetry.ObservedStore;
import authsome.daemon.telemetry.OutputLines;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.readiness.Finding;
import authsome.home.files.AnchorFile;
import authsome.home.files.AuditFile;
import authsome.home.keys.Wrapping;
import authsome.home.lifecycle.LiveProcesses;
import authsome.home.lifecycle.RememberedPort;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.audit.AuditMirror;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.OpenStorage;
import authsome.ports.store.StoreAnchor;
import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.TelemetryProvider;
import authsome.ports.telemetry.TelemetrySettings;
import authsome.providers.Providers;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import authsome.proxy.ca.RunCertificateAuthority;
import authsome.proxy.ca.TrustDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the adapters behind the ports. Nothing listens yet. */
final class Wiring {

    private static final int INSTANCE_BYTES = 16;
    private static final long MIRROR_LIMIT = 10_000_000;

    private final StartRequest request;
    private final Deployment deployment;
    private final Doors doors;
    private final ProxyServer proxy;
    private final TrustDirectory trust;
    private final AuditFile mirror;
    private final @Nullable Telemetry telemetry;
    private final DaemonInspection inspection;
    private final HomeBackups backups;
    private final Wrapping wrapping;
    private final OpenStorage storage;

    private Wiring(StartRequest request, int port, OpenStorage storage) {
        this.request = request;
        this.storage = storage;
        this.wrapping = wrapping(request, storage);
        this.deployment = deployment(request, port, !storage.shared());
        this.trust = new TrustDirectory(request.home().runs());
        this.mirror = new AuditFile(request.home().auditLog(), MIRROR_LIMIT);
        this.telemetry = telemetry(request, deployment);
        this.backups = new HomeBackups(request.home(), request.random());
        backups.clean();
        this.inspection = new DaemonInspection(
                request.hardening(),
                wrapping.source(),
                EgressLines.of(request.settings()),
                request.variables(),
                new LimitsLook(request.settings().limits()),
                new TrustLook(trust::publicRoots, request.settings().extraRoots(), request.clock()),
                mirror::problem);
        this.doors = Doors.of(request.settings().network(), request.clock(), request.random());
        this.proxy = new ProxyServer(
                new ProxySettings(
                        request.settings().egress(),
                        request.settings().extraRoots(),
                        request.settings().certificates(),
                        doors.proxy(),
                        new RememberedPort(proxyPortFile(request.home())).read(),
                        request.settings().limits(),
                        candidate -> candidate == port || doors.isOne(candidate)),
                request.clock(),
                request.random());
    }

    /** Opens the store, which closes in the end, and makes what lies around the use cases. */
    static Wiring of(StartRequest request, int port, Unwinding unwinding) {
        OpenStorage storage =
                request.store().open(request.home().data(), request.settings().storeSettings());
        unwinding.add("the store", storage.documents()::close);
        return new Wiring(request, port, storage);
    }

    private static Wrapping wrapping(StartRequest request, OpenStorage storage) {
        @Nullable KeyWrapper ofEngine = storage.keys();
        return ofEngine == null
                ? Wrapping.of(requireNonNull(request.master()), request.random())
                : Wrapping.inEngine(ofEngine);
    }

    Deployment deployment() {
        return deployment;
    }

    /** Where documents are and what wraps their keys, one phrase for the log. */
    String storage() {
        return "documents in " + request.store().id() + ", master key from "
                + wrapping.source().get();
    }

    /** Where other machines reach it. */
    Doors doors() {
        return doors;
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

    /** Told of what happens, and closed after the use cases; null where the settings want none. */
    @Nullable
    Telemetry telemetry() {
        return telemetry;
    }

    /** Has numbers of the use cases read when somebody asks for them. */
    void tell(Broker broker) {
        if (telemetry != null) {
            Gauges.into(telemetry, broker, storage);
        }
    }

    /** Found and loaded where the settings want it, and nowhere else. */
    private static @Nullable Telemetry telemetry(StartRequest request, Deployment deployment) {
        TelemetrySettings wanted = request.settings().telemetry();
        if (!wanted.isOn()) {
            return null;
        }
        try {
            return ServiceLoader.load(TelemetryProvider.class)
                    .findFirst()
                    .orElseThrow(() -> new StartRefusedException(
                            "the settings want telemetry, which this installation does not have", null))
                    .open(wanted, deployment.instance(), ServingDaemon.release(), request.clock(), request.random());
        } catch (IllegalArgumentException refused) {
            throw new StartRefusedException(
                    String.valueOf(refused.getMessage()),
                    "edit " + request.home().settings());
        }
    }

    private DocumentStore documents() {
        return telemetry == null ? storage.documents() : new ObservedStore(storage.documents(), telemetry);
    }

    private AuditMirror mirrors() {
        List<AuditMirror> others = new ArrayList<>();
        if (telemetry != null) {
            others.add(telemetry.mirror());
        }
        if (request.settings().telemetry().auditToOutput()) {
            others.add(new OutputLines(System.out));
        }
        return others.isEmpty() ? mirror : new Mirrors(mirror, others);
    }

    private AuthorizationServers servers() {
        AuthorizationServers servers = Providers.authorizationServers(
                request.settings().egress(), request.settings().extraRoots(), request.clock(), request.random());
        return telemetry == null ? servers : new ObservedServers(servers, telemetry);
    }

    /** What stands in the log of a start: all that deserves a look. */
    DaemonInspection inspection() {
        return inspection;
    }

    static Path proxyPortFile(HomeLayout home) {
        return home.daemon().resolve("proxy-port");
    }

    /** The use cases; they close the store when they are closed. */
    Broker broker() {
        try {
            return Broker.of(ports());
        } catch (AuthsomeException refused) {
            throw refused.code() == ErrorCode.ENCRYPTION_UNAVAILABLE
                    ? wrapping.refusal().get()
                    : new StartRefusedException(refused.text(), refused.hint());
        }
    }

    private Ports ports() {
        return new Ports(
                documents(),
                wrapping.keys(),
                wrapping.change(),
                backups,
                // what other servers write moves the marks too, and a home may be new at each start
                storage.shared()
                        ? StoreAnchor.none()
                        : new AnchorFile(request.home().anchor()),
                Providers.bundledDefinitions(),
                Providers.definitionFormat(request.settings().egress()),
                Providers.definitionSources(
                        request.settings().egress(), request.settings().extraRoots(), request.random()),
                servers(),
                new RunCertificateAuthority(request.clock(), request.random()),
                trust,
                proxy,
                new LiveProcesses(),
                mirrors(),
                this::findings,
                request.clock(),
                request.random(),
                deployment);
    }

    private List<Finding> findings() {
        return Stream.concat(inspection.inspect().stream(), storage.inspection().inspect().stream())
                .toList();
    }

    private static Deployment deployment(StartRequest request, int port, boolean alone) {
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
                alone);
    }
}
