package authsome.ports.injection;

import authsome.domain.routing.Decision;

/**
 * What to send in the place of a request whose credential the service rejected.
 *
 * @param decision the decision about it, of the renewed credential
 * @param injection the values; they live no longer than the request
 */
public record Renewed(Decision.Inject decision, Injection injection) implements AutoCloseable {

    /** Wipes every value. */
    @Override
    public void close() {
        injection.close();
    }
}
