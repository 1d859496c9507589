package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.login.InputField;
import authsome.application.login.Onward;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form into which a person types what a login needs. */
final class LoginPages {

    private static final int UNPROCESSABLE = 422;

    private final Broker broker;
    private final LoginResults results;

    LoginPages(Broker broker) {
        this.broker = broker;
        this.results = new LoginResults(broker);
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.LoginStep(Method.GET, Places.INPUT, (step, _) -> form(step)),
                new PageRoute.LoginStep(Method.POST, Places.INPUT, this::submit),
                // where the published package's form goes
                new PageRoute.LoginStep(Method.POST, "/api/auth/sessions/{session}/input", this::submit),
                new PageRoute.Open(Method.GET, Places.SUCCESS, results::show));
    }

    private PageReply form(PageRoute.Step step) {
        if (isOver(step.session())) {
            return PageReply.seeOther(Places.success(step.session()));
        }
        return PageReply.ok(loginForm(step).page(null, Map.of()));
    }

    private PageReply submit(PageRoute.Step step, PageRequest request) {
        AuthSession session = step.session();
        if (isOver(session)) {
            return PageReply.seeOther(Places.success(session));
        }
        Map<String, Secret> data = data(session, request);
        try {
            Onward onward = broker.browserLogins().go(session.id(), step.ticket(), data);
            URI next = onward.url();
            if (next != null) {
                return leaving(next);
            }
            if (onward.session().isWaiting()) {
                return PageReply.seeOther(hasDevice(session) ? Places.device(session) : Places.input(session));
            }
        } catch (AuthsomeException refused) {
            if (refused.code() == ErrorCode.AUTHENTICATION_FAILED) {
                return PageReply.show(UNPROCESSABLE, loginForm(step).page(refused.text(), shown(session, request)));
            }
            // the login says itself why it failed
        }
        return PageReply.seeOther(Places.success(session));
    }

    private static boolean isOver(AuthSession session) {
        return !session.isWaiting();
    }

    private boolean hasDevice(AuthSession session) {
        return broker.browserLogins().details(session.id()).device() != null;
    }

    private static PageReply leaving(URI next) {
        ExternalLink link = ExternalLink.find(next.toString())
                .orElseThrow(() -> new IllegalStateException("an authorization server has a web address"));
        Page page = new Page(
                "Going to " + link.host(),
                Html.text("If your browser does not go on by itself, use the link."),
                List.of(Tag.of("p").add(Tag.of("a").href(link).text("Go on to " + link.host()))));
        return new PageReply.Leaving(link, page, List.of());
    }

    private LoginForm loginForm(PageRoute.Step step) {
        ProviderDefinition definition = broker.providers()
                .require(step.session().connection().provider())
                .definition();
        return new LoginForm(
                step,
                definition,
                broker.browserLogins().inputs(step.session()),
                broker.browserLogins().destination(step.session()).orElse(null));
    }

    private Map<String, Secret> data(AuthSession session, PageRequest request) {
        Map<String, Secret> data = new HashMap<>();
        for (InputField field : broker.browserLogins().inputs(session)) {
            @Nullable Secret value = request.form().find(field.name());
            if (value != null) {
                data.put(field.name(), value);
            }
        }
        return data;
    }

    /** What may be shown again, so that nobody types it twice: all but secrets. */
    private Map<String, String> shown(AuthSession session, PageRequest request) {
        Map<String, String> shown = new HashMap<>();
        for (InputField field : broker.browserLogins().inputs(session)) {
            if (!field.secret()) {
                shown.put(field.name(), request.form().text(field.name()));
            }
        }
        return shown;
    }
}
