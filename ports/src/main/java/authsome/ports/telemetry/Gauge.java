package authsome.ports.telemetry;

/**
 * A number that is read when somebody asks.
 *
 * @param name in the style of Prometheus, with its unit
 * @param label {@code name=value}; empty for none
 * @param grows whether it counts something since the start
 * @param meaning one sentence
 */
public record Gauge(String name, String label, boolean grows, String meaning) {}
