package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Renewed;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The second chance of a request with a credential: the same with a renewed one, over a connection of its own lane. */
final class RenewedCredential implements SecondChance, AutoCloseable {

    private final Relay relay;
    private final Ruling ruling;
    private final RequestHead request;
    private final HttpTarget target;
    private final Decision.Inject decision;
    private final Injection rejected;
    private @Nullable Renewed renewed;

    /** @param rejected what the request carries; it lasts as long as this */
    RenewedCredential(
            Relay relay,
            Ruling ruling,
            RequestHead request,
            HttpTarget target,
            Decision.Inject decision,
            Injection rejected) {
        this.relay = relay;
        this.ruling = ruling;
        this.request = request;
        this.target = target;
        this.decision = decision;
        this.rejected = rejected;
    }

    @Override
    public @Nullable Retry take() {
        Optional<Renewed> answer = ruling.renewed(target, decision, rejected);
        if (answer.isEmpty()) {
            return null;
        }
        renewed = answer.get();
        Injection injection = answer.get().injection();
        try {
            return new Retry(
                    RequestPlan.injecting(request, injection),
                    new LaneSupply(
                            relay,
                            relay.upstreams()
                                    .lane(
                                            target.origin(),
                                            ruling.run(),
                                            injection,
                                            decision.route().connection().provider())));
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("a request that was sent cannot be sent again", impossible);
        }
    }

    /** The decision about what was sent last. */
    Decision.Inject decision() {
        return renewed == null ? decision : renewed.decision();
    }

    /** Wipes the values. */
    @Override
    public void close() {
        if (renewed != null) {
            renewed.close();
        }
    }
}
