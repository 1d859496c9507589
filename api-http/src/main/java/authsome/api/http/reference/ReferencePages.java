package authsome.api.http.reference;

import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRoute;
import authsome.api.http.route.ApiDocument;
import io.helidon.http.Method;
import java.util.List;

/** The description of the API as a page, for everybody. */
public final class ReferencePages {

    private ReferencePages() {}

    public static List<PageRoute> routes() {
        return List.of(new PageRoute.Open(Method.GET, ReferencePage.PATH, _ -> PageReply.ok(Held.PAGE.page())));
    }

    /** Made when somebody first asks. */
    private static final class Held {
        static final ReferencePage PAGE = new ReferencePage(ApiDocument.json());
    }
}
