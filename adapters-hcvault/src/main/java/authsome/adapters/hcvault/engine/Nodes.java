package authsome.adapters.hcvault.engine;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The addresses that the operator gave; one of them is used until it does not serve. */
final class Nodes {

    private final List<URI> all;
    private final AtomicInteger current = new AtomicInteger();

    Nodes(List<URI> all) {
        this.all = List.copyOf(all);
    }

    URI current() {
        return all.get(Math.floorMod(current.get(), all.size()));
    }

    /** Goes on to the next one, unless somebody has left this one already. */
    void leave(URI node) {
        int seen = current.get();
        if (all.get(Math.floorMod(seen, all.size())).equals(node)) {
            current.compareAndSet(seen, seen + 1);
        }
    }

    /** Uses the address of the operator's that a node redirects to; false if it is none of them. */
    boolean follow(String location) {
        for (int i = 0; i < all.size(); i++) {
            if (location.startsWith(all.get(i) + "/")) {
                current.set(i);
                return true;
            }
        }
        return false;
    }

    boolean isOne() {
        return all.size() == 1;
    }
}
