package authsome.api.http.screen;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.Names;
import authsome.application.login.LoginRequest;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The providers, and logging in to one of them. */
final class ProviderPages {

    private static final int UNPROCESSABLE = 422;

    private final Broker broker;

    ProviderPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.SignedIn(Method.GET, Places.PROVIDERS, (visitor, _) -> list(visitor, 200, null)),
                new PageRoute.SignedIn(Method.POST, Places.CONNECT, this::connect));
    }

    private PageReply list(PageRoute.Visitor visitor, int status, @Nullable String problem) {
        ProviderList list = new ProviderList(visitor, broker.connections().list(visitor.caller()));
        return PageReply.show(status, list.page(broker.providers().effective(), problem));
    }

    /** Starts a login that belongs to this browser from the beginning. */
    private PageReply connect(PageRoute.Visitor visitor, PageRequest request) {
        ProviderName provider = Names.provider(request.part("provider"));
        String typed = request.form().text("connection");
        ConnectionName name;
        try {
            name = typed.isBlank() ? ConnectionName.DEFAULT : Names.connection(typed);
        } catch (AuthsomeException wrong) {
            return list(visitor, UNPROCESSABLE, wrong.text());
        }
        boolean force = request.form().text("force").equals("true");
        AuthSession session = broker.logins()
                .start(
                        visitor.caller(),
                        new LoginRequest(
                                new ConnectionId(provider, name), flow(provider).wireName(), force));
        if (session.state() == SessionState.COMPLETED) {
            return list(
                    visitor,
                    UNPROCESSABLE,
                    "There is a connection " + name + " of " + provider
                            + " already. Choose another name, or replace its key on the page of connections.");
        }
        return PageReply.seeOther(
                Places.input(session), OurCookies.ticket(broker.browserLogins().open(session.id(), null)));
    }

    private FlowType flow(ProviderName provider) {
        return broker.providers().require(provider).definition().ways().stream()
                .map(WayIn::flow)
                .filter(flow -> flow == FlowType.API_KEY)
                .findFirst()
                .orElseThrow(() -> new AuthsomeException(
                                ErrorCode.UNSUPPORTED_FLOW, "There is no login by a key for this provider")
                        .at(provider)
                        .hint("Run 'authsome login " + provider + "' in a terminal instead."));
    }
}
