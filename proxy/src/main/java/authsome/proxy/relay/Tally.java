package authsome.proxy.relay;

import authsome.ports.injection.Outcome;
import authsome.proxy.http.RequestHead;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts what one request takes. Bytes that flow after a change of protocol, as of WebSockets, are not counted.
 *
 * @param client whose request it is
 * @param taken what the client had sent before
 * @param sent what the client had been handed before
 * @param clock for the duration
 * @param since when it began, in milliseconds of the epoch
 */
record Tally(Client client, long taken, long sent, InstantSource clock, long since) {

    /** Begins after the head of a request was read. */
    static Tally begin(Client client, RequestHead head, InstantSource clock) {
        return new Tally(
                client, client.source().taken() - head.size(), client.sink().sent(), clock, clock.millis());
    }

    Outcome end(Exchange exchange) {
        return new Outcome(
                exchange.status(),
                client.source().taken() - taken,
                client.sink().sent() - sent,
                Duration.ofMillis(clock.millis() - since),
                exchange.redaction().found(),
                exchange.redaction().unsearched());
    }
}
