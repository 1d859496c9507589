package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.api.client.wire.identity.VaultView;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.library.Authsome;
import authsome.library.Names;
import authsome.library.Profile;
import authsome.library.Profiles;
import authsome.library.error.Failures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identities that a daemon knows, and whose keys a home has. */
final class RemoteProfiles implements Profiles {

    private final RemoteCalls calls;

    RemoteProfiles(RemoteCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<Profile> list() {
        return calls.call(client -> client.owner().identities()).stream()
                .map(RemoteProfiles::profile)
                .toList();
    }

    @Override
    public Profile get(String handle) {
        return list().stream()
                .filter(profile -> profile.handle().equals(handle))
                .findFirst()
                .orElseThrow(
                        () -> Failures.of(ErrorCode.IDENTITY_NOT_FOUND, "Identity '" + handle + "' not found", null));
    }

    @Override
    public Profile create(String handle) {
        Handle name = Names.identity(handle);
        @Nullable HomeKeys keys = calls.target().keys();
        if (keys == null) {
            throw Failures.of(
                    ErrorCode.OPERATION_NOT_ALLOWED, "there is no home to keep the key of a new identity in", null);
        }
        return calls.call(client -> {
            IdentityKey key = keys.create(name);
            return profile(create(client, name, key));
        });
    }

    private static IdentityEntry create(DaemonClient client, Handle handle, IdentityKey key) {
        VaultView vault = client.owner().createVault(handle.value(), true);
        client.registerIdentity(handle, key.did());
        return client.owner().approve(handle, new Assignment(vault.id(), Rights.of(Reach.FULL, List.of(), true)));
    }

    @Override
    public Authsome act(String handle) {
        return RemoteAuthsome.of(calls.target().as(Names.identity(handle)));
    }

    private static Profile profile(IdentityEntry entry) {
        return new Profile(
                entry.handle(),
                entry.vaultId(),
                entry.rights().reach(),
                entry.rights().bound());
    }
}
