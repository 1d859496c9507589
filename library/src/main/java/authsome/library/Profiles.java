package authsome.library;

import java.util.List;

/** Identities of the same owner. Safe for use by many threads. */
public interface Profiles {

    /** All that the acting identity may know of, by handle. */
    List<Profile> list();

    /**
     * One of them.
     *
     * @throws authsome.library.error.IdentityNotFoundException if there is none
     */
    Profile get(String handle);

    /**
     * Makes an identity that is bound to a fresh vault of its own, so that it and the others never see each other's
     * connections. Its key is written into the home that was opened.
     *
     * @param handle two or more of {@code a-z 0-9 -}
     * @throws authsome.library.error.IdentityRegistrationException if there is one of that name
     */
    Profile create(String handle);

    /** The same credentials seen by that identity. Closing it ends nothing. */
    Authsome act(String handle);
}
