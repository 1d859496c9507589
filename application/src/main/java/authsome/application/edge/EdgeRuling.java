package authsome.application.edge;

import authsome.domain.routing.Decision;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What an edge is told about one request.
 *
 * @param decision what becomes of it
 * @param injection the values, where it carries some and they were asked for; they live no longer than the answer
 * @param refused why there are none, though it should carry some; null for no such reason
 */
public record EdgeRuling(
        Decision decision,
        @Nullable Injection injection,
        @Nullable InjectionRefusedException refused) implements AutoCloseable {

    /** Without values. */
    EdgeRuling(Decision decision) {
        this(decision, null, null);
    }

    /** Wipes the values. */
    @Override
    public void close() {
        if (injection != null) {
            injection.close();
        }
    }
}
