package authsome.home.settings;

import authsome.application.account.RegistrationPolicy;
import authsome.domain.egress.EgressPolicy;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.run.ProxyLimits;
import authsome.ports.telemetry.TelemetrySettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decided, validated.
 *
 * @param egress overrides for outbound connections
 * @param extraRoots further roots as PEM, empty for none; they count for the hosts named in {@code egress} only
 * @param certificates those of ours that services may ask for
 * @param store which storage adapter is used
 * @param storeSettings what the chosen adapter is told
 * @param port the TCP port; 0 for any
 * @param baseUrl how this server calls itself; null for the address that it listens on
 * @param network how it is reached from other machines
 * @param telemetry what it tells of its work, and to whom
 * @param limits what its proxy takes
 * @param registration who may create an account
 * @param reportedVersion the version that health reports, for clients of the published package
 */
public record Settings(
        EgressPolicy egress,
        String extraRoots,
        List<ClientCertificate> certificates,
        String store,
        Map<String, String> storeSettings,
        int port,
        @Nullable String baseUrl,
        NetworkSettings network,
        TelemetrySettings telemetry,
        ProxyLimits limits,
        RegistrationPolicy registration,
        String reportedVersion) {

    /** The port that clients of the published package expect. */
    public static final int DEFAULT_PORT = 7998;

    /** The storage adapter for one machine. */
    public static final String DEFAULT_STORE = "sqlite";

    /** The release of the published package whose wire this server speaks. */
    public static final String DEFAULT_VERSION = "0.7.2";

    /** The storage adapter that leaves nothing behind; a daemon is told to use it, settings cannot choose it. */
    public static final String MEMORY_STORE = "memory";

    public Settings {
        certificates = List.copyOf(certificates);
        storeSettings = Map.copyOf(storeSettings);
    }

    /** The same decisions for a daemon that keeps everything in memory, beside any other and on any port. */
    public Settings inMemory() {
        return new Settings(
                egress,
                extraRoots,
                certificates,
                MEMORY_STORE,
                Map.of(),
                0,
                null,
                NetworkSettings.LOOPBACK,
                TelemetrySettings.OFF,
                limits,
                registration,
                reportedVersion);
    }
}
