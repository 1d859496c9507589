package authsome.api.client.edge;

import authsome.domain.routing.Decision;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Values that came together with a decision, until whoever asked for the decision asks for them too, which is at once. What nobody
 * asks for is wiped after two seconds. Guarded by its own lock.
 */
final class Handed implements AutoCloseable {

    private static final long LONGEST_NANOS = 2_000_000_000L;

    /** By the very decision: equal ones are of other requests. */
    private final IdentityHashMap<Decision.Inject, Hand> hands = new IdentityHashMap<>();

    /** What came: values, or why there are none. */
    record Hand(@Nullable Injection injection, @Nullable InjectionRefusedException refused, long at) {}

    synchronized void put(Decision.Inject decision, Hand hand) {
        hands.put(decision, hand);
    }

    /** Takes what came with a decision; null where nothing did, or it is too long ago. */
    synchronized @Nullable Hand take(Decision.Inject decision, long now) {
        Hand hand = hands.remove(decision);
        if (hand == null || now - hand.at() < LONGEST_NANOS) {
            return hand;
        }
        wipe(hand);
        return null;
    }

    /** Wipes what nobody took. */
    synchronized void tidy(long now) {
        Iterator<Hand> all = hands.values().iterator();
        while (all.hasNext()) {
            Hand hand = all.next();
            if (now - hand.at() >= LONGEST_NANOS) {
                wipe(hand);
                all.remove();
            }
        }
    }

    /** How many wait to be taken. */
    synchronized int size() {
        return hands.size();
    }

    @Override
    public synchronized void close() {
        hands.values().forEach(Handed::wipe);
        hands.clear();
    }

    private static void wipe(Hand hand) {
        if (hand.injection() != null) {
            hand.injection().close();
        }
    }
}
