package authsome.domain.identity;

import java.time.Instant;

/**
 * An agent that acts and signs each call; owns nothing. The pair of handle and DID never changes.
 *
 * @param handle its name
 * @param did its Ed25519 key
 * @param createdAt when it was registered
 */
public record Identity(Handle handle, Did did, Instant createdAt) {}
