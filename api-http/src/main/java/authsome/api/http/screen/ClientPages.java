package authsome.api.http.screen;

import authsome.api.client.wire.provider.ClientView;
import authsome.api.http.html.LocalPath;
import authsome.api.http.page.FormBody;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.login.Scopes;
import authsome.application.setup.ClientChange;
import authsome.application.setup.ClientOutcome;
import authsome.application.setup.ClientPlace;
import authsome.domain.error.AuthsomeException;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of a provider: shown without their secrets, entered, changed, removed. */
final class ClientPages {

    private static final int UNPROCESSABLE = 422;
    private static final String DONE = "done";

    private final Broker broker;

    ClientPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.SignedIn(
                        Method.GET,
                        Places.CLIENT,
                        (visitor, request) -> show(visitor, name(request), 200, null, request.query(DONE))),
                new PageRoute.SignedIn(Method.POST, Places.CLIENT, this::change),
                new PageRoute.SignedIn(Method.POST, Places.CLIENT + "/remove", this::remove));
    }

    private PageReply show(
            PageRoute.Visitor visitor,
            ProviderName provider,
            int status,
            @Nullable String problem,
            @Nullable String done) {
        Caller caller = visitor.caller();
        ProviderDefinition definition = broker.providers().require(provider).definition();
        ClientScreen screen =
                new ClientScreen(visitor, definition, broker.logins().redirectUri());
        return PageReply.show(status, screen.page(broker.providerClients().list(caller, provider), problem, done));
    }

    private PageReply change(PageRoute.Visitor visitor, PageRequest request) {
        ProviderName provider = name(request);
        FormBody form = request.form();
        try {
            Secret secret = form.find("client_secret");
            ClientChange change = new ClientChange(
                    place(form),
                    form.text("client_id"),
                    secret == null || secret.matches(Secret.ofUtf8(ClientView.MARK)) ? null : secret,
                    null,
                    Scopes.parse(form.text("scopes")));
            ClientOutcome outcome = broker.providerClients().change(visitor.caller(), provider, change);
            return done(provider, ClientScreen.word(outcome, ClientScreen.SAVED));
        } catch (AuthsomeException refused) {
            return show(visitor, provider, UNPROCESSABLE, refused.text(), null);
        }
    }

    private PageReply remove(PageRoute.Visitor visitor, PageRequest request) {
        ProviderName provider = name(request);
        ClientOutcome outcome = broker.providerClients().remove(visitor.caller(), provider, place(request.form()));
        return done(provider, ClientScreen.word(outcome, ClientScreen.REMOVED));
    }

    private static ClientPlace place(FormBody form) {
        String base = form.text("base_url");
        return new ClientPlace(form.text("own").equals("true"), base.isBlank() ? null : base);
    }

    private static PageReply done(ProviderName provider, String what) {
        LocalPath back = Places.client(provider).query(DONE, what);
        return PageReply.seeOther(back);
    }

    private static ProviderName name(PageRequest request) {
        return Names.provider(request.part("provider"));
    }
}
