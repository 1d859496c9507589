package authsome.proxy.relay;

import authsome.ports.store.StoreUnavailableException;

/** What a client reads where the store cannot say now what may be used. */
final class Unavailable {

    /** For the audit log. */
    static final String REASON = "store_unavailable";

    private Unavailable() {}

    static String sentence(StoreUnavailableException failure) {
        return "nothing was sent: " + failure.getMessage() + "\nhint: " + failure.hint();
    }
}
