package authsome.application.run;

import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run should be.
 *
 * @param chosen the connection to use at a provider, where it is not the default
 * @param mode what becomes of requests that no connection is for
 * @param sandboxed whether its command has no way out but the proxy
 * @param process the process with which the run ends
 * @param elsewhere where its command is; null on this machine
 */
public record OpenRun(
        Map<ProviderName, ConnectionName> chosen,
        RunMode mode,
        boolean sandboxed,
        ProcessRef process,
        @Nullable Elsewhere elsewhere) {

    public OpenRun {
        chosen = Map.copyOf(chosen);
    }

    /** One that lets other requests pass. */
    public OpenRun(Map<ProviderName, ConnectionName> chosen, boolean sandboxed, ProcessRef process) {
        this(chosen, RunMode.CONNECTED_ALLOW, sandboxed, process);
    }

    /** One whose command is on this machine. */
    public OpenRun(Map<ProviderName, ConnectionName> chosen, RunMode mode, boolean sandboxed, ProcessRef process) {
        this(chosen, mode, sandboxed, process, null);
    }

    /**
     * A command on another machine, beside a relay that leads to this server's proxy.
     *
     * @param folder where its trust files will be, there
     * @param port of the relay, for clients that send the run's secret
     * @param ownPort of the relay, for clients that cannot
     * @param inside the run around that command, as it says itself; null for none
     */
    public record Elsewhere(
            Path folder, int port, int ownPort, @Nullable RunId inside) {}
}
