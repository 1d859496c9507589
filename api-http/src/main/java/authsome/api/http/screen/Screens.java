package authsome.api.http.screen;

import authsome.api.http.page.PageRoute;
import authsome.api.http.reference.ReferencePages;
import authsome.application.Broker;
import java.util.ArrayList;
import java.util.List;

/** All pages. */
public final class Screens {

    private Screens() {}

    /** Every page of this server. */
    public static List<PageRoute> all(Broker broker) {
        List<PageRoute> routes = new ArrayList<>();
        routes.addAll(new LoginPages(broker).routes());
        routes.addAll(new CallbackPages(broker).routes());
        routes.addAll(new DevicePages(broker).routes());
        routes.addAll(new SignInPages(broker).routes());
        routes.addAll(new AccountPages(broker).routes());
        routes.addAll(new ClaimPages(broker).routes());
        routes.addAll(new SettingsPages(broker).routes());
        routes.addAll(new ConnectionPages(broker).routes());
        routes.addAll(new ProviderPages(broker).routes());
        routes.addAll(new ClientPages(broker).routes());
        routes.addAll(ReferencePages.routes());
        return routes;
    }
}
