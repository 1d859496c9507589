package authsome.api.client.edge;

import authsome.api.client.DaemonHttpException;

/** That the server hands nothing to this edge. */
final class NotAllowed {

    static final String REASON = "edge_not_allowed";

    private NotAllowed() {}

    static String sentence(DaemonHttpException refusal) {
        return "the server hands nothing to this edge: " + refusal.detail()
                + "; 'authsome run --via server' sends requests from the server";
    }
}
