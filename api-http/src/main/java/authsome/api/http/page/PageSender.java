package authsome.api.http.page;

import authsome.api.http.cookie.SetCookie;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends what browsers get. */
final class PageSender {

    private static final HeaderName HX_REDIRECT = HeaderNames.create("HX-Redirect");

    private final Assets assets;
    private final boolean secure;

    /**
     * Makes a sender.
     *
     * @param secure whether browsers reach this server by https only
     */
    PageSender(Assets assets, boolean secure) {
        this.assets = assets;
        this.secure = secure;
    }

    void send(ServerResponse response, PageReply reply) {
        send(response, reply, false);
    }

    /** @param scripted whether a redirect is told to a script of the browser instead */
    void send(ServerResponse response, PageReply reply, boolean scripted) {
        PageHeaders.PAGE.forEach(response::header);
        switch (reply) {
            case PageReply.Shown shown -> {
                PageFrame.Document document = new PageFrame(assets).render(shown.page());
                response.status(Status.create(shown.status()))
                        .header(document.hasForm() ? PageHeaders.REFERRER_HERE : PageHeaders.NO_REFERRER)
                        .header(PageHeaders.HTML);
                set(shown.cookies(), response);
                response.send(document.text().getBytes(StandardCharsets.UTF_8));
            }
            case PageReply.Leaving leaving -> {
                PageFrame.Document document = new PageFrame(assets).render(leaving.page());
                response.status(Status.OK_200)
                        .header(PageHeaders.NO_REFERRER)
                        .header(PageHeaders.HTML)
                        .header(HeaderNames.REFRESH, "0; url=" + leaving.to());
                set(leaving.cookies(), response);
                response.send(document.text().getBytes(StandardCharsets.UTF_8));
            }
            case PageReply.Elsewhere elsewhere -> {
                response.header(PageHeaders.NO_REFERRER);
                if (scripted) {
                    response.status(Status.NO_CONTENT_204)
                            .header(HX_REDIRECT, elsewhere.to().toString());
                } else {
                    response.status(Status.create(elsewhere.status()))
                            .header(HeaderNames.LOCATION, elsewhere.to().toString());
                }
                set(elsewhere.cookies(), response);
                response.send();
            }
        }
    }

    void sendAsset(ServerResponse response, Header type, byte[] content) {
        PageHeaders.ASSET.forEach(response::header);
        response.header(type).send(content);
    }

    private void set(List<SetCookie> cookies, ServerResponse response) {
        if (!cookies.isEmpty()) {
            response.header(HeaderValues.create(
                    HeaderNames.SET_COOKIE,
                    cookies.stream().map(cookie -> cookie.header(secure)).toArray(String[]::new)));
        }
    }
}
