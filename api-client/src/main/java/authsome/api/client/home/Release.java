package authsome.api.client.home;

import authsome.api.client.json.JsonObject;

/**
 * Which release a daemon is, and what it speaks with the command lines of its own machine.
 *
 * @param version of the release, for people
 * @param protocol the number of its protocol; it grows when something is added that newer clients rely on
 * @param oldestClient the oldest protocol of clients that it still serves
 */
public record Release(String version, int protocol, int oldestClient) {

    /** What this code speaks. */
    public static final int PROTOCOL = 2;

    /** The oldest daemon with which a client of this code works. */
    public static final int OLDEST_DAEMON = 1;

    /** The oldest client that a daemon of this code serves. */
    public static final int OLDEST_CLIENT = 1;

    /** A daemon from before protocols had numbers. */
    static final Release UNNUMBERED = new Release("unknown", 1, 1);

    /** A daemon of this code. */
    public static Release ofThis(String version) {
        return new Release(version, PROTOCOL, OLDEST_CLIENT);
    }

    /** What an endpoint file says of it; a file from before releases were written down says nothing. */
    static Release of(JsonObject endpoint) {
        String version = endpoint.findText("release");
        return version == null || endpoint.find("protocol") == null || endpoint.find("oldest_client") == null
                ? UNNUMBERED
                : new Release(version, (int) endpoint.number("protocol"), (int) endpoint.number("oldest_client"));
    }

    JsonObject.Builder addTo(JsonObject.Builder endpoint) {
        return endpoint.put("release", version).put("protocol", protocol).put("oldest_client", oldestClient);
    }

    /** Whether it is too old for a client of this code. */
    public boolean isTooOld() {
        return protocol < OLDEST_DAEMON;
    }

    /** Whether it can do less than a client of this code may want. */
    public boolean isOlder() {
        return protocol < PROTOCOL;
    }

    /** Whether a client of this code is too old for it. */
    public boolean isTooNew() {
        return oldestClient > PROTOCOL;
    }
}
