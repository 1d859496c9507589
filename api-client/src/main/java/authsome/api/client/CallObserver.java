package authsome.api.client;

import java.time.Duration;

/** Is told of each call that was answered. May be called by many threads at once. */
@FunctionalInterface
public interface CallObserver {

    /**
     * A call was answered.
     *
     * @param method of the request
     * @param path of the request, without its query
     * @param status of the reply
     * @param took from the first byte sent to the last byte read
     */
    void answered(String method, String path, int status, Duration took);
}
