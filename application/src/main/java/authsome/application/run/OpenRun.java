package authsome.application.run;

import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunMode;
import java.util.Map;

/**
 * What a run should be.
 *
 * @param chosen the connection to use at a provider, where it is not the default
 * @param mode what becomes of requests that no connection is for
 * @param sandboxed whether its command has no way out but the proxy
 * @param process the process with which the run ends
 */
public record OpenRun(Map<ProviderName, ConnectionName> chosen, RunMode mode, boolean sandboxed, ProcessRef process) {

    public OpenRun {
        chosen = Map.copyOf(chosen);
    }

    /** One that lets other requests pass. */
    public OpenRun(Map<ProviderName, ConnectionName> chosen, boolean sandboxed, ProcessRef process) {
        this(chosen, RunMode.CONNECTED_ALLOW, sandboxed, process);
    }
}
