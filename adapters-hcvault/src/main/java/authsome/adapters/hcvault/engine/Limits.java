package authsome.adapters.hcvault.engine;

import java.time.Duration;

/**
 * How much a server asks of the engine.
 *
 * @param request the longest that one request may take
 * @param patience how long a caller waits for an engine that does not serve, before the failure is told
 * @param atOnce how many requests are on their way at the same time
 */
public record Limits(Duration request, Duration patience, int atOnce) {}
