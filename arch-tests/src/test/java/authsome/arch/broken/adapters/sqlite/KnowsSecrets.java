package authsome.arch.broken.adapters.sqlite;

import authsome.domain.secret.Secret;

/** A fixture: an adapter that holds a secret. */
public record KnowsSecrets(Secret secret) {}
