package authsome.domain.oauth;

import org.jspecify.annotations.Nullable;

/**
 * Where a service tells whose token it is. Paths name members of a JSON object, separated by dots.
 *
 * @param url asked with the token by GET; null when only the id_token or the token reply tells
 * @param idPath the account's stable id, for example {@code id} or {@code sub}
 * @param labelPath what people call the account, for example {@code login} or {@code email}
 */
public record AccountSource(@Nullable UrlTemplate url, String idPath, String labelPath) {}
