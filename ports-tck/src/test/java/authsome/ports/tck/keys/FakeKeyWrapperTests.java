package authsome.ports.tck.keys;

import authsome.ports.keys.KeyWrapper;
import authsome.ports.tck.SeededRandom;

final class FakeKeyWrapperTests implements KeyWrapperContract {

    private final FakeKeyWrapper wrapper = new FakeKeyWrapper("one", new SeededRandom(1));

    @Override
    public KeyWrapper testee() {
        return wrapper;
    }

    @Override
    public KeyWrapper sameKey() {
        return new FakeKeyWrapper("one", new SeededRandom(2));
    }

    @Override
    public KeyWrapper otherKey() {
        return new FakeKeyWrapper("two", new SeededRandom(3));
    }
}
