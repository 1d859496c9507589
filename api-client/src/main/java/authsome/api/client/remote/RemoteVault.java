package authsome.api.client.remote;

import authsome.domain.secret.Secret;
import authsome.library.Names;
import authsome.library.Vault;
import java.util.List;
import java.util.Optional;

/** The program's own secrets, kept by a daemon. */
final class RemoteVault implements Vault {

    private final RemoteCalls calls;

    RemoteVault(RemoteCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<Secret> get(String key) {
        String name = Names.document(key).value();
        return calls.call(client -> client.documents().find(name));
    }

    @Override
    public void put(String key, Secret value) {
        String name = Names.document(key).value();
        calls.call(client -> {
            client.documents().put(name, value);
            return true;
        });
    }

    @Override
    public boolean delete(String key) {
        String name = Names.document(key).value();
        return calls.call(client -> client.documents().delete(name));
    }

    @Override
    public List<String> list(String prefix) {
        return calls.call(client -> client.documents().list(prefix));
    }
}
