package authsome.ports.telemetry;

import authsome.ports.audit.AuditMirror;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Told what a server does. Nothing here waits, and nothing here throws: what cannot be told is left out and counted.
 *
 * <p>Names and outcomes are of the program: routes, methods, codes. No name of a person, a provider, a connection or a host
 * is handed in, so that none can come out, and their number stays small. Safe for use by many threads.
 */
public interface Telemetry extends AutoCloseable {

    /**
     * Begins some work.
     *
     * @param name what is done, of a small set
     * @param parent of which it is a part; null for what the thread does now, or for a trace of its own
     */
    Work begin(WorkKind kind, String name, @Nullable TraceContext parent);

    /** Has a number read whenever somebody asks for numbers. */
    void gauge(Gauge gauge, DoubleSupplier value);

    /** Gets the events of the audit log that are durable. */
    AuditMirror mirror();

    /** Hands out what is queued, and ends. */
    @Override
    void close();
}
