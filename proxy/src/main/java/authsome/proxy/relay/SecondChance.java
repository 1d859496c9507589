package authsome.proxy.relay;

import org.jspecify.annotations.Nullable;

/** What an exchange may do once about a credential that the service rejected. */
interface SecondChance {

    /** None: the first answer counts. */
    SecondChance NONE = () -> null;

    /** The same request with another credential; null when there is none. May take as long as a renewal does. */
    @Nullable
    Retry take();

    /**
     * How to send it.
     *
     * @param plan the request
     * @param supply where its connection comes from
     */
    record Retry(RequestPlan plan, LaneSupply supply) {}
}
