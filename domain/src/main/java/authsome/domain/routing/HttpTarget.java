package authsome.domain.routing;

/**
 * One request inside an intercepted connection.
 *
 * @param origin where the connection goes, from the CONNECT target
 * @param method the method as sent
 * @param path the normalised path without query, as it is also sent
 */
public record HttpTarget(Origin origin, String method, String path) {}
