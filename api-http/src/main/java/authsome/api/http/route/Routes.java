package authsome.api.http.route;

import authsome.application.Broker;
import authsome.application.access.RequestFacts;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** All routes of the API. */
public final class Routes {

    private Routes() {}

    /** The routing of one listener. */
    public static HttpRouting.Builder of(Broker broker, RequestFacts.Channel channel, RandomGenerator random) {
        HttpRouting.Builder routing = HttpRouting.builder();
        System.Logger log = System.getLogger(Routes.class.getName());
        new Dispatcher(broker.access(), channel, random, log).register(all(broker), routing);
        return routing;
    }

    static List<ApiRoute> all(Broker broker) {
        List<ApiRoute> routes = new ArrayList<>();
        routes.addAll(new HealthRoutes(broker).routes());
        routes.addAll(new IdentityRoutes(broker).routes());
        routes.addAll(new ConnectionRoutes(broker).routes());
        routes.addAll(new CredentialRoutes(broker).routes());
        routes.addAll(new ExportRoutes(broker).routes());
        routes.addAll(new ProviderRoutes(broker).routes());
        routes.addAll(new LoginRoutes(broker).routes());
        routes.addAll(new RunRoutes(broker).routes());
        routes.addAll(new AuditRoutes(broker).routes());
        return routes;
    }
}
