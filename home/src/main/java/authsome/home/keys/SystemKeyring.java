package authsome.home.keys;

import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringProvider;
import java.util.ServiceLoader;

/** The keyring of the system that this process runs on. Nothing of it is loaded before it is asked for. */
public final class SystemKeyring {

    private SystemKeyring() {}

    /**
     * Opens it.
     *
     * @throws KeyringException if this system has none that we know
     */
    public static Keyring open() {
        String system = System.getProperty("os.name", "");
        // not the thread's class loader: threads of the API have one that sees nothing of ours
        ClassLoader own = SystemKeyring.class.getClassLoader();
        for (KeyringProvider provider : ServiceLoader.load(KeyringProvider.class, own)) {
            if (provider.isOf(system)) {
                return provider.open();
            }
        }
        throw new KeyringException(Reason.UNAVAILABLE, "no keyring is known for this system (" + system + ")");
    }
}
