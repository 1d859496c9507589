package authsome.domain.routing;

/**
 * Why something that a person may have expected does not decide about a request.
 *
 * @param reason a code: {@code port}, {@code path}, {@code auth_endpoint}, {@code less_specific}, {@code account}, {@code
 *     scope}, {@code rights}, {@code not_connected}, {@code not_usable}, or the status of a connection that is there and
 *     cannot be used
 * @param subject what it is about: a connection or a provider
 * @param sentence what keeps it out, and what to do where something can be done
 */
public record NearMiss(String reason, String subject, String sentence) {}
