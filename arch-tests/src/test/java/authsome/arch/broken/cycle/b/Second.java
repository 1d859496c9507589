package authsome.arch.broken.cycle.b;

import authsome.arch.broken.cycle.a.First;

/** A fixture: the other half, by a call only. */
public final class Second {

    /** Makes the cycle. */
    public Object first() {
        return new First(java.util.List.of());
    }
}
