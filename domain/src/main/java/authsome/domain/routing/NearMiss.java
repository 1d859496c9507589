package authsome.domain.routing;

/**
 * Why something that a person may have expected does not decide about a request.
 *
 * @param reason a code: {@code port}, {@code path}, {@code auth_endpoint}, {@code less_specific}, {@code account}, {@code not_usable},
 *     {@code not_connected}, {@code rights} or {@code not_vouched}
 * @param subject what it is about: a connection or a provider
 * @param sentence what keeps it out, and what to do where something can be done
 */
public record NearMiss(String reason, String subject, String sentence) {}
