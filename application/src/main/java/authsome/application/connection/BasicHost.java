package authsome.application.connection;

import authsome.domain.provider.ApiUrl;

/**
 * A host for which a program can have a password.
 *
 * @param url the whole host
 * @param username what stands before the password
 */
public record BasicHost(ApiUrl url, String username) {}
