package authsome.api.http.cookie;

import authsome.api.client.proof.ProofSigner;
import authsome.application.browser.SignIns;
import authsome.application.login.BrowserLogins;
import authsome.domain.login.SessionId;
import authsome.domain.provider.FlowType;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The cookies of this server. */
public final class OurCookies {

    /** By which a browser is signed in. */
    public static final String SIGN_IN = "authsome_ui_session";

    /** What guards the forms for browsers that are not signed in. */
    public static final String GUEST = "authsome_guest";

    private static final String LOGIN = "authsome_login_";
    private static final int DIGITS = 16;

    /** Longer than any login lasts; the login itself knows when it ends. */
    private static final Duration TICKET_LIFETIME = Duration.ofMinutes(30);

    private OurCookies() {}

    /** The cookie that holds the ticket of a login. Several logins may be open in one browser. The id does not show. */
    public static String login(SessionId id) {
        return LOGIN
                + ProofSigner.sha256(id.value().getBytes(StandardCharsets.US_ASCII))
                        .substring(0, DIGITS);
    }

    /** Gives a browser the ticket of a login. */
    public static SetCookie ticket(BrowserLogins.Visit visit) {
        // a provider leads the browser back here, and Strict cookies would stay behind
        SetCookie.SameSite sameSite =
                visit.session().flow() == FlowType.API_KEY ? SetCookie.SameSite.STRICT : SetCookie.SameSite.LAX;
        return new SetCookie(login(visit.session().id()), visit.ticket(), TICKET_LIFETIME, sameSite);
    }

    /** Guards the forms of a browser that is not signed in. */
    public static SetCookie guest(Secret guest) {
        return new SetCookie(GUEST, guest, SignIns.LIFETIME, SetCookie.SameSite.STRICT);
    }

    /**
     * Signs a browser in. Strict also for claim links: from a terminal the browser sends the cookie along, and who comes by a
     * link of another site sees a page that leads on to itself.
     */
    public static SetCookie signIn(Secret session) {
        return new SetCookie(SIGN_IN, session, SignIns.LIFETIME, SetCookie.SameSite.STRICT);
    }
}
