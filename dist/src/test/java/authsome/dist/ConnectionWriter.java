package authsome.dist;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.util.Map;
import java.util.TreeMap;

/** Logs in and out through the API until the daemon is gone, and keeps what was acknowledged. Used by one thread. */
final class ConnectionWriter implements Runnable {
    static final ProviderName PROVIDER = new ProviderName("openai");

    /** What a connection must be after what was acknowledged of it. */
    enum Fate {
        THERE,
        GONE,
        /** The daemon was killed while it was being asked. */
        EITHER
    }

    private final DaemonClient client;
    private final String prefix;
    private final Map<String, Fate> fates = new TreeMap<>();

    ConnectionWriter(DaemonClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** The key that belongs to a connection, and to no other. */
    static String key(String name) {
        return Canary.key(name);
    }

    @Override
    public void run() {
        try {
            for (int i = 0; ; i++) {
                String name = prefix + i;
                logIn(name);
                if (i % 3 == 2) {
                    logOut(name);
                }
            }
        } catch (DaemonUnreachableException killed) {
            // that is what ends every writer
        }
    }

    /** What became of each connection; to be asked when the writer has ended. */
    Map<String, Fate> fates() {
        return fates;
    }

    private void logIn(String name) {
        fates.put(name, Fate.EITHER);
        LoginSession session = client.startLogin(new LoginStart(PROVIDER.value(), name, null, false));
        try (Secret key = Secret.ofUtf8(key(name))) {
            client.resumeLogin(new SessionId(session.id()), key);
        }
        fates.put(name, Fate.THERE);
    }

    private void logOut(String name) {
        fates.put(name, Fate.EITHER);
        client.logout(PROVIDER, new ConnectionName(name));
        fates.put(name, Fate.GONE);
    }
}
