package authsome.api.http.screen;

import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a login ended. */
final class LoginResults {

    private static final String FAILED = "Login failed";
    private static final Pattern WIRE_WORDS =
            Pattern.compile("^(?:[A-Za-z]+Error: )?(?:\\[[^\\]]*] )?(?:\\([a-z]+\\) )?");

    private final Broker broker;

    LoginResults(Broker broker) {
        this.broker = broker;
    }

    PageReply show(PageRequest request) {
        String error = request.query("error");
        if (error != null) {
            return PageReply.ok(failed(reason(error)));
        }
        return PageReply.ok(of(session(request.query("session"))));
    }

    private AuthSession session(@Nullable String id) {
        try {
            return broker.browserLogins().look(new SessionId(id == null ? "" : id));
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Category.NOT_FOUND, "Authentication session not found");
        }
    }

    private Page of(AuthSession session) {
        String where = broker.providers()
                        .find(session.connection().provider())
                        .map(entry -> entry.definition().displayName())
                        .orElse(session.connection().provider().value())
                + " (" + session.connection().name() + ")";
        return switch (session.state()) {
            case COMPLETED ->
                new Page(
                        "Login complete",
                        Html.text("You are logged in to " + where + "."),
                        List.of(Tag.of("p").text("You can close this window and go back to where you came from.")));
            case FAILED, EXPIRED, CANCELLED ->
                failed(session.error() == null ? "The login to " + where + " did not work." : session.error());
            case PENDING, WAITING_FOR_USER, PROCESSING ->
                new Page(
                        "Login in progress",
                        Html.text("The login to " + where + " is not done yet."),
                        List.of(Tag.of("p")
                                .add(Tag.of("a").href(Places.success(session)).text("Look again"))));
        };
    }

    private static Page failed(String why) {
        return new Page(
                FAILED,
                Html.text(WIRE_WORDS.matcher(why).replaceFirst("")),
                List.of(Tag.of("p").text("Nothing was changed. Start the login again where you started it.")));
    }

    /** The codes by which redirects name a reason; text from an address is never shown. */
    private static String reason(String code) {
        return switch (code) {
            case "session_expired" -> "The login had expired before you came back.";
            case "missing_state" -> "The provider sent you back without saying which login it was.";
            default -> "The login did not work.";
        };
    }
}
