package authsome.proxy.relay;

import authsome.domain.routing.HttpTarget;
import authsome.domain.run.RunId;
import java.util.regex.Pattern;

/** What tells more about a refusal: a line of its own, for a person or a program to run. */
final class ExplainHint {

    private static final int HTTPS = 443;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._~-]{1,200}");

    private ExplainHint() {}

    static String of(RunId run, HttpTarget target) {
        return of(run, target, "https", HTTPS);
    }

    /** @param usual the port that is not written, because the scheme says it */
    static String of(RunId run, HttpTarget target, String scheme, int usual) {
        // a path that a shell could read as something else is left out
        String path = PLAIN.matcher(target.path()).matches() ? target.path() : "/";
        String method = target.method().equals("CONNECT") ? "GET" : target.method();
        String host = target.origin().host();
        String port =
                target.origin().port() == usual ? "" : ":" + target.origin().port();
        return "\nhint: authsome explain --run " + run + " " + method + " " + scheme + "://"
                + (host.indexOf(':') < 0 ? host : "[" + host + "]") + port + path;
    }
}
