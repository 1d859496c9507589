package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.ScriptedAuthority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser sees: the consent page and the page for devices. */
final class Pages {

    private final ScriptedAuthority authority;

    Pages(ScriptedAuthority authority) {
        this.authority = authority;
    }

    /** @param refusal the error to send back, as the test ordered; null for none */
    Reply answer(Ask ask, @Nullable String refusal) {
        if (ask.path().equals("activate")) {
            return device(ask);
        }
        boolean decided = ask.method().equals("POST");
        boolean asks = ask.path().equals("consent") || authority.rules().asksConsent();
        try {
            if (!asks || refusal != null) {
                return Reply.redirect(authority.decide(ask.query(), refusal).toString());
            }
            if (decided) {
                boolean approved = "approve".equals(Query.parse(ask.body()).get("decision"));
                return Reply.redirect(authority
                        .decide(ask.query(), approved ? null : "access_denied")
                        .toString());
            }
            authority.requireReturn(ask.query());
            return consent(ask.query());
        } catch (IllegalArgumentException unknown) {
            return page(400, "Not possible", "<p>" + unknown.getMessage() + "</p>");
        }
    }

    /** The form goes back to the URL of the page, and so carries the query again. */
    private static Reply consent(Map<String, String> query) {
        return page(200, "Sign in", """
                <p id="client">%s</p><p id="scopes">%s</p>
                <form method="post">
                  <button id="approve" name="decision" value="approve">Approve</button>
                  <button id="deny" name="decision" value="deny">Deny</button>
                </form>
                """.formatted(
                        escape(query.getOrDefault("client_id", "")), escape(query.getOrDefault("scope", ""))));
    }

    private Reply device(Ask ask) {
        if (ask.method().equals("GET")) {
            return page(
                    200, "Connect a device", """
                    <form method="post">
                      <input id="user_code" name="user_code" value="%s">
                      <button id="approve" name="decision" value="approve">Approve</button>
                      <button id="deny" name="decision" value="deny">Deny</button>
                    </form>
                    """.formatted(escape(ask.query().getOrDefault("user_code", ""))));
        }
        Map<String, String> form = Query.parse(ask.body());
        boolean known = authority.decideDevice(
                form.getOrDefault("user_code", "").strip(), "approve".equals(form.get("decision")));
        return known ? page(200, "Done", "<p id=\"done\">Done</p>") : page(400, "Unknown code", "<p>Unknown code</p>");
    }

    private static Reply page(int status, String title, String body) {
        return Reply.of(
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html lang=\"en\"><title>" + title + "</title><h1>" + title + "</h1>" + body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
