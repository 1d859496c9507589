package authsome.api.http.screen;

import authsome.api.http.html.LocalPath;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.Names;
import authsome.application.connection.ProviderConnections;
import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import io.helidon.http.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of the vault, and what can be done to one of them. */
final class ConnectionPages {

    private static final String DONE = "done";

    private final Broker broker;

    ConnectionPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.SignedIn(Method.GET, Places.HOME, this::list),
                new PageRoute.SignedIn(Method.POST, Places.CONNECTION + "/logout", this::logout),
                new PageRoute.SignedIn(Method.POST, Places.CONNECTION + "/default", this::makeDefault));
    }

    private PageReply list(PageRoute.Visitor visitor, PageRequest request) {
        List<ProviderConnections> groups = broker.connections().list(visitor.caller());
        Map<ProviderName, ProviderDefinition> definitions = new HashMap<>();
        broker.providers()
                .effective(groups.stream().map(ProviderConnections::provider).toList())
                .forEach(one -> definitions.put(one.name(), one));
        return PageReply.ok(new ConnectionList(visitor, definitions).page(groups, request.query(DONE)));
    }

    private PageReply logout(PageRoute.Visitor visitor, PageRequest request) {
        ConnectionId id = id(request);
        broker.connections().logout(visitor.caller(), id.provider(), id.name());
        return done(ConnectionList.LOGGED_OUT);
    }

    private PageReply makeDefault(PageRoute.Visitor visitor, PageRequest request) {
        ConnectionId id = id(request);
        broker.connections().setDefault(visitor.caller(), id.provider(), id.name());
        return done(ConnectionList.DEFAULT_SET);
    }

    private static PageReply done(String what) {
        return PageReply.seeOther(LocalPath.of(Places.HOME).query(DONE, what));
    }

    private static ConnectionId id(PageRequest request) {
        return new ConnectionId(Names.provider(request.part("provider")), Names.connection(request.part("connection")));
    }
}
