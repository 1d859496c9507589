package authsome.ports.oauth;

import authsome.domain.oauth.Account;

/** What a service says about a key. */
public sealed interface KeyAnswer {

    /**
     * It takes the key.
     *
     * @param account whose it is, as far as the reply says so
     */
    record Taken(Account account) implements KeyAnswer {}

    /**
     * It does not take the key.
     *
     * @param status 401 or 403
     */
    record Refused(int status) implements KeyAnswer {}

    /**
     * Nothing is known of the key: the service was not reached, or said something else.
     *
     * @param why for people, without anything of the key
     */
    record Silent(String why) implements KeyAnswer {}
}
