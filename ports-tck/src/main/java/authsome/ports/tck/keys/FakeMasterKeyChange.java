package authsome.ports.tck.keys;

import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.keys.MasterKeyOrder;
import authsome.ports.tck.SeededRandom;
import org.jspecify.annotations.Nullable;

/** The place of a master key, as it survives a restart. */
public final class FakeMasterKeyChange implements MasterKeyChange {

    public KeyWrapper current = new FakeKeyWrapper("master", new SeededRandom(1));
    public @Nullable KeyWrapper former;
    private int changes;

    /** One with a key of its own. */
    public FakeMasterKeyChange() {}

    @Override
    public @Nullable KeyWrapper former() {
        return former;
    }

    @Override
    public KeyWrapper begin(MasterKeyOrder order) {
        changes++;
        former = current;
        current = new FakeKeyWrapper("master-" + changes, new SeededRandom(changes));
        return current;
    }

    @Override
    public void finish() {
        former = null;
    }
}
