package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.login.DevicePrompt;
import authsome.application.login.LoginRecord;
import authsome.domain.login.SessionId;
import io.helidon.http.Method;
import java.util.List;

/** What a person enters on another device. It is good for nothing else, so whoever knows the login's id may see it. */
final class DevicePages {

    private final Broker broker;

    DevicePages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(new PageRoute.Open(Method.GET, "/auth/device", this::show));
    }

    private PageReply show(PageRequest request) {
        LoginRecord login = broker.browserLogins().details(id(request));
        DevicePrompt device = login.device();
        if (device == null || !login.session().isWaiting()) {
            return PageReply.seeOther(Places.success(login.session()));
        }
        String complete = device.verificationUriComplete();
        List<Html> content = List.of(
                ExternalLink.find(complete == null ? device.verificationUri() : complete)
                        .<Html>map(link -> Tag.of("p").add(Pieces.outside(link, "Open the page")))
                        .orElse(Tag.of("p").text(device.verificationUri())),
                Tag.of("p").text("and enter the code:"),
                Tag.of("p").add(Tag.of("strong").text(device.userCode())));
        return PageReply.ok(new Page(
                "Confirm the login",
                Html.text("Log in to " + login.session().connection().provider().value() + " on any device:"),
                content));
    }

    private static SessionId id(PageRequest request) {
        String text = request.query("session");
        try {
            return new SessionId(text == null ? "" : text);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Category.NOT_FOUND, "Authentication session not found");
        }
    }
}
