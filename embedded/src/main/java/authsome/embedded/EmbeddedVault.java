package authsome.embedded;

import authsome.domain.document.DocumentName;
import authsome.domain.secret.Secret;
import authsome.library.Names;
import authsome.library.Vault;
import java.util.List;
import java.util.Optional;

/** The program's own secrets in this process's store. */
final class EmbeddedVault implements Vault {

    private final EmbeddedCalls calls;

    EmbeddedVault(EmbeddedCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<Secret> get(String key) {
        DocumentName name = Names.document(key);
        return calls.call((broker, caller) -> broker.documents().reveal(caller, name));
    }

    @Override
    public void put(String key, Secret value) {
        DocumentName name = Names.document(key);
        calls.call((broker, caller) -> {
            broker.documents().put(caller, name, value);
            return true;
        });
    }

    @Override
    public boolean delete(String key) {
        DocumentName name = Names.document(key);
        return calls.call((broker, caller) -> broker.documents().delete(caller, name));
    }

    @Override
    public List<String> list(String prefix) {
        return calls.call((broker, caller) -> broker.documents().list(caller, prefix)).stream()
                .map(DocumentName::value)
                .toList();
    }
}
