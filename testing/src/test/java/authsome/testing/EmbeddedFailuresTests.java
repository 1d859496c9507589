package authsome.testing;

import authsome.library.Authsome;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.library.FailureContract;
import authsome.ports.tck.oauth.ScriptedAuthority;
import org.junit.jupiter.api.AfterEach;

/** What goes wrong around a broker in the program's own process. */
final class EmbeddedFailuresTests implements FailureContract {

    private final FakeAuthsome broker = FakeAuthsome.open();

    @AfterEach
    void close() {
        broker.close();
    }

    @Override
    public Authsome broker() {
        return broker;
    }

    @Override
    public ScriptedAuthority authority() {
        return broker.authority();
    }

    @Override
    public TestingClock clock() {
        return broker.clock();
    }
}
