package authsome.application.setup;

import org.jspecify.annotations.Nullable;

/**
 * Which OAuth client of a provider is meant.
 *
 * @param own whether the caller's vault's own, instead of the server's
 * @param baseUrl the installation that it is for; null for the usual one, or the only one that a client is stored for
 */
public record ClientPlace(boolean own, @Nullable String baseUrl) {}
