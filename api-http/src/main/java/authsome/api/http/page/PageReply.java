package authsome.api.http.page;

import authsome.api.http.cookie.SetCookie;
import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.LocalPath;
import java.util.ArrayList;
import java.util.List;

/** What a page route answers. */
public sealed interface PageReply {

    /**
     * A page.
     *
     * @param status the status code
     * @param page what to show
     * @param cookies cookies to set
     */
    record Shown(int status, Page page, List<SetCookie> cookies) implements PageReply {

        public Shown {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * Another page of this server, fetched by GET.
     *
     * @param status 303, or 307 for a page that moved
     * @param to where it is
     * @param cookies cookies to set
     */
    record Elsewhere(int status, LocalPath to, List<SetCookie> cookies) implements PageReply {

        public Elsewhere {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * A page that leads to another server at once, and says so. No redirect, because a page's policy about its forms would
     * forbid that one.
     *
     * @param to where it leads
     * @param page what to show meanwhile
     * @param cookies cookies to set
     */
    record Leaving(ExternalLink to, Page page, List<SetCookie> cookies) implements PageReply {

        public Leaving {
            cookies = List.copyOf(cookies);
        }
    }

    static PageReply ok(Page page) {
        return show(200, page);
    }

    static PageReply show(int status, Page page) {
        return new Shown(status, page, List.of());
    }

    static PageReply seeOther(LocalPath to, SetCookie... cookies) {
        return new Elsewhere(303, to, List.of(cookies));
    }

    /** The same page at another address (307). */
    static PageReply moved(LocalPath to) {
        return new Elsewhere(307, to, List.of());
    }

    /** The same, and one more cookie. */
    default PageReply with(SetCookie cookie) {
        return switch (this) {
            case Shown shown -> new Shown(shown.status(), shown.page(), plus(shown.cookies(), cookie));
            case Elsewhere elsewhere ->
                new Elsewhere(elsewhere.status(), elsewhere.to(), plus(elsewhere.cookies(), cookie));
            case Leaving leaving -> new Leaving(leaving.to(), leaving.page(), plus(leaving.cookies(), cookie));
        };
    }

    private static List<SetCookie> plus(List<SetCookie> cookies, SetCookie one) {
        List<SetCookie> more = new ArrayList<>(cookies);
        more.add(one);
        return more;
    }
}
