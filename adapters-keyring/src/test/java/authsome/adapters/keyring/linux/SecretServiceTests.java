package authsome.adapters.keyring.linux;

import authsome.ports.keys.Keyring;
import authsome.ports.tck.keys.KeyringContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract, against a real gnome-keyring. */
@GnomeKeyring
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretServiceTests implements KeyringContract {

    private final KeyringSession session;
    private final ProbedKeyring keyring;

    SecretServiceTests(@TempDir Path folder) throws IOException, InterruptedException {
        session = KeyringSession.start(folder);
        keyring = new ProbedKeyring(session.environment());
    }

    @Override
    public Keyring testee() {
        return keyring;
    }

    @AfterAll
    void end() throws InterruptedException {
        keyring.close();
        session.close();
    }
}
