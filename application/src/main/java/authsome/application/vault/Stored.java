package authsome.application.vault;

import authsome.ports.store.DocumentId;

/**
 * A record as it is stored.
 *
 * @param id its document
 * @param version the document's version, for the next write
 * @param value the record
 * @param <T> its kind
 */
public record Stored<T>(DocumentId id, long version, T value) {}
