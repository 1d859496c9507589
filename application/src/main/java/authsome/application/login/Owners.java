package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;

/** Who answers for a login that somebody else than a caller goes on with: a browser, or time. */
final class Owners {

    private Owners() {}

    /**
     * The identity that started a login, with its owner as that stands now.
     *
     * @throws RefusedException {@code FORBIDDEN} when it belongs to somebody else by now, or to nobody
     */
    static Caller current(Access access, LoginRecord login) {
        Caller caller = access.current(login.session().startedBy());
        if (!caller.principal().equals(login.principal()) || !caller.vault().equals(login.vault())) {
            throw new RefusedException(Category.FORBIDDEN, "This login was started for somebody else");
        }
        return caller;
    }
}
