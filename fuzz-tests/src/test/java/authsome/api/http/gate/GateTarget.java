package authsome.api.http.gate;

import java.util.Set;

/** Lets a fuzz target into the front filter of the API. */
public final class GateTarget {

    private GateTarget() {}

    /** Reads a head as the filter does; a refusal is an answer of the 4xx or 5xx that were meant. */
    public static void read(byte[] head) {
        try {
            RequestHead parsed = RequestHead.parse(head);
            new HeadRules(Set.of("localhost:7998"), Set.of()).check(parsed);
            String path = parsed.target().decodedPath();
            if (!path.startsWith("/") || path.contains("//") || path.contains("/../")) {
                throw new AssertionError("passed the path " + path);
            }
        } catch (Refusal refusal) {
            boolean meant = (refusal.status() >= 400 && refusal.status() < 500)
                    || refusal.status() == 501
                    || refusal.status() == 505;
            if (!meant) {
                throw new AssertionError("refused with " + refusal.status(), refusal);
            }
        }
    }
}
