package authsome.proxy.relay;

import authsome.proxy.upstream.Lane;
import authsome.proxy.upstream.UpstreamConnection;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Verified TLS connections, kept for those who may share them. */
record LaneSupply(Relay relay, Lane lane) implements Supply {

    @Override
    public @Nullable UpstreamConnection kept() {
        return relay.upstreams().kept(lane);
    }

    @Override
    public UpstreamConnection dial() throws IOException, InterruptedException {
        return relay.upstreams().dial(lane);
    }

    @Override
    public @Nullable UpstreamException explained(UpstreamConnection connection) {
        return relay.upstreams().explained(lane.origin(), connection);
    }

    @Override
    public void keep(UpstreamConnection connection) {
        relay.upstreams().keep(lane, connection);
    }
}
