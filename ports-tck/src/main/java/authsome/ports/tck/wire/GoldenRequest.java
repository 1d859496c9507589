package authsome.ports.tck.wire;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a service wants of a request, written by hand from its documentation beside the bundled definition that is to do it.
 *
 * @param provider whose definition it is
 * @param number which of the file's requests, from 1
 * @param entered the invented values that a person enters, by name: {@code key} for a single key, {@code access_token} for
 *     what an authorization server hands out, {@code flow} where there are several ways to that, the names of secrets and
 *     variables
 * @param sent by a client that has no credential
 * @param received by the service: of headers, those that the client did not send so
 */
public record GoldenRequest(
        String provider, int number, SortedMap<String, String> entered, GoldenHead sent, GoldenHead received) {

    /** The name of a single key among what is entered. */
    public static final String KEY = "key";

    /** The name of an access token among what is entered. */
    public static final String ACCESS_TOKEN = "access_token";

    /** The name of a flow among what is entered. */
    public static final String FLOW = "flow";

    public GoldenRequest {
        entered = Collections.unmodifiableSortedMap(new TreeMap<>(entered));
    }

    @Override
    public String toString() {
        return provider + ", request " + number;
    }
}
