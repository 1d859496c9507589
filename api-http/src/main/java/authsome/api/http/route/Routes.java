package authsome.api.http.route;

import authsome.application.Broker;
import authsome.application.access.RequestFacts;
import java.util.ArrayList;
import java.util.List;

/** All routes of the API. */
public final class Routes {

    private Routes() {}

    /** The API as one listener serves it. */
    public static List<Endpoint> endpoints(Broker broker, RequestFacts.Channel channel, FailureLog failures) {
        Dispatcher dispatcher = new Dispatcher(broker.access(), channel, failures);
        return all(broker).stream().map(dispatcher::endpoint).toList();
    }

    static List<ApiRoute> all(Broker broker) {
        List<ApiRoute> routes = new ArrayList<>();
        routes.addAll(new HealthRoutes(broker).routes());
        routes.addAll(new SchemaRoutes().routes());
        routes.addAll(new IdentityRoutes(broker).routes());
        routes.addAll(new ClaimRoutes(broker).routes());
        routes.addAll(new VaultRoutes(broker).routes());
        routes.addAll(new DocumentRoutes(broker).routes());
        routes.addAll(new PrincipalRoutes(broker).routes());
        routes.addAll(new ConnectionRoutes(broker).routes());
        routes.addAll(new EndingRoutes(broker).routes());
        routes.addAll(new CredentialRoutes(broker).routes());
        routes.addAll(new ExportRoutes(broker).routes());
        routes.addAll(new BasicRoutes(broker).routes());
        routes.addAll(new ProviderRoutes(broker).routes());
        routes.addAll(new ClientRoutes(broker).routes());
        routes.addAll(new LoginRoutes(broker).routes());
        routes.addAll(new BrowserRoutes(broker).routes());
        routes.addAll(new RunRoutes(broker).routes());
        routes.addAll(new EdgeRoutes(broker).routes());
        routes.addAll(new PolicyRoutes(broker).routes());
        routes.addAll(new AuditRoutes(broker).routes());
        routes.addAll(new KeepingRoutes(broker).routes());
        return routes;
    }
}
