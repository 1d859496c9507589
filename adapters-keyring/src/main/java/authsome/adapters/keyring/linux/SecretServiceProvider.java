package authsome.adapters.keyring.linux;

import authsome.adapters.keyring.TimedKeyring;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringProvider;

/** Offers the Secret Service: GNOME Keyring, KWallet, KeePassXC and others answer under that name. */
public final class SecretServiceProvider implements KeyringProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SecretServiceProvider() {}

    @Override
    public String id() {
        return "secret-service";
    }

    @Override
    public boolean isOf(String system) {
        return system.equals("Linux") || system.endsWith("BSD");
    }

    @Override
    public Keyring open() {
        return new TimedKeyring(new SecretService(new Glib(), new Libsecret()));
    }
}
