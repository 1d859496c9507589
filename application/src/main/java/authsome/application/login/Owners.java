package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.identity.Handle;

/** Who answers for a login that somebody else than a caller goes on with: a browser, or time. */
final class Owners {

    private Owners() {}

    /**
     * Who started a login, as that stands now.
     *
     * @throws RefusedException {@code FORBIDDEN} when it belongs to somebody else by now, or to nobody
     */
    static Caller current(Access access, LoginRecord login) {
        Handle startedBy = login.session().startedBy();
        Caller caller = startedBy == null ? access.person(login.principal()) : access.current(startedBy);
        if (!caller.principal().equals(login.principal())) {
            throw new RefusedException(Category.FORBIDDEN, "This login was started for somebody else");
        }
        return there(access, caller, login);
    }

    private static Caller there(Access access, Caller caller, LoginRecord login) {
        try {
            Caller there = access.in(caller, login.vault().value());
            there.require(Power.CHANGE);
            there.requireCovered(login.session().connection().provider());
            return there;
        } catch (RefusedException _) {
            throw new RefusedException(Category.FORBIDDEN, "This login was started for somebody else");
        }
    }
}
