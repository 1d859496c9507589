package authsome.api.http.route;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/**
 * A place where requests are answered, guarded already.
 *
 * @param method the method
 * @param pattern fixed parts, and variable ones in braces
 * @param handler answers every request, whatever goes wrong
 */
public record Endpoint(Method method, String pattern, Handler handler) {}
