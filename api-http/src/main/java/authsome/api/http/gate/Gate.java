package authsome.api.http.gate;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * Takes every connection of a listener and lets Helidon's HTTP/1.1 see only requests that keep the rules. It stands
 * before Helidon's codec, not behind it, because that codec forgives: it up-cases methods, folds paths and accepts any
 * host, and a route would never learn what was really sent.
 */
public final class Gate implements ServerConnectionSelector {

    /** What is too long for Helidon is too long for the rules, which say so: its own refusals have no body. */
    private final Http1ConnectionSelector http = Http1ConnectionSelector.builder()
            .config(Http1Config.builder()
                    .maxPrologueLength(RequestHead.MAX_BYTES)
                    .maxHeadersSize(RequestHead.MAX_BYTES)
                    .build())
            .build();

    private final HeadRules rules;

    /**
     * A gate.
     *
     * @param hosts the accepted values of {@code Host}, lower case
     * @param origins the accepted values of {@code Origin}, lower case
     * @param ending of the server
     * @param probed whether balancers may ask for its health under any name
     */
    public Gate(Set<String> hosts, Set<String> origins, Ending ending, boolean probed) {
        this.rules = new HeadRules(hosts, origins, ending, probed);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        GatedInput input = new GatedInput(context.dataReader(), context.dataWriter(), rules);
        return new GatedConnection(http.connection(new GatedContext(context, DataReader.create(input))), input);
    }

    /** Helidon closes a connection that has been idle too long; here, one whose client owes us bytes too long. */
    private record GatedConnection(ServerConnection inner, GatedInput input)
            implements ServerConnection, InterruptableTask<Void> {

        /** At a stop of the server: a request that is being answered is answered. */
        @Override
        public boolean canInterrupt() {
            return input.waiting().isPositive();
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            inner.handle(limit);
        }

        @Override
        public Duration idleTime() {
            return input.waiting();
        }

        @Override
        public void close(boolean interrupt) {
            // by itself Helidon interrupts the reading of a head only, and a half-sent body would stay for ever
            inner.close(interrupt || input.waiting().isPositive());
        }
    }
}
