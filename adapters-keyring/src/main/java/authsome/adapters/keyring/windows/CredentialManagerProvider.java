package authsome.adapters.keyring.windows;

import authsome.adapters.keyring.TimedKeyring;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringProvider;

/** Offers the credential manager of Windows. */
public final class CredentialManagerProvider implements KeyringProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CredentialManagerProvider() {}

    @Override
    public String id() {
        return "windows-credentials";
    }

    @Override
    public boolean isOf(String system) {
        return system.startsWith("Windows");
    }

    @Override
    public Keyring open() {
        return new TimedKeyring(new CredentialManager());
    }
}
