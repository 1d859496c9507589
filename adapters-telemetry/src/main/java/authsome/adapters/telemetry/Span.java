package authsome.adapters.telemetry;

import authsome.ports.telemetry.TraceContext;
import authsome.ports.telemetry.WorkKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that was done.
 *
 * @param parent the id of the span of which it was a part; null for none
 * @param outcome one of few words or a status code
 */
record Span(
        TraceContext context,
        @Nullable String parent,
        WorkKind kind,
        String name,
        Instant began,
        Duration took,
        String outcome,
        boolean failed) {}
