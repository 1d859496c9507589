package authsome.application.access;

import authsome.domain.identity.Rights;
import org.jspecify.annotations.Nullable;

/**
 * What an owner gives an identity.
 *
 * @param vault the name or id of the vault it works in; null for that of whoever gives it, or where it works already
 * @param rights what it may do there
 */
public record Assignment(@Nullable String vault, Rights rights) {}
