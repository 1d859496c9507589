package authsome.adapters.keyring.macos;

import authsome.adapters.keyring.TimedKeyring;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringProvider;

/** Offers the login keychain of macOS. */
public final class KeychainProvider implements KeyringProvider {

    /** For {@link java.util.ServiceLoader}. */
    public KeychainProvider() {}

    @Override
    public String id() {
        return "macos-keychain";
    }

    @Override
    public boolean isOf(String system) {
        return system.startsWith("Mac");
    }

    @Override
    public Keyring open() {
        return new TimedKeyring(new Keychain());
    }
}
