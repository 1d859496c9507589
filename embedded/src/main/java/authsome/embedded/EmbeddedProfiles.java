package authsome.embedded;

import authsome.application.access.Assignment;
import authsome.application.access.Registration;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.library.Authsome;
import authsome.library.Names;
import authsome.library.Profile;
import authsome.library.Profiles;
import authsome.library.error.Failures;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The identities of a store's owner. */
final class EmbeddedProfiles implements Profiles {

    private final EmbeddedCalls calls;
    private final InstantSource clock;

    EmbeddedProfiles(EmbeddedCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public List<Profile> list() {
        return calls.call((broker, caller) -> broker.identities().list(caller)).stream()
                .flatMap(EmbeddedProfiles::profile)
                .toList();
    }

    private static Stream<Profile> profile(Registration registration) {
        @Nullable VaultId vault = registration.vault();
        @Nullable Rights rights = registration.rights();
        return vault == null || rights == null
                ? Stream.empty()
                : Stream.of(new Profile(
                        registration.identity().handle().value(), vault.value(), rights.reach(), rights.bound()));
    }

    @Override
    public Profile get(String handle) {
        return find(handle)
                .orElseThrow(
                        () -> Failures.of(ErrorCode.IDENTITY_NOT_FOUND, "Identity '" + handle + "' not found", null));
    }

    private Optional<Profile> find(String handle) {
        return list().stream()
                .filter(profile -> profile.handle().equals(handle))
                .findFirst();
    }

    @Override
    public Profile create(String handle) {
        Handle name = Names.identity(handle);
        @Nullable HomeIdentities keys = calls.keys();
        return calls.call((broker, caller) -> {
            if (broker.identities().find(handle).isPresent()) {
                throw new AuthsomeException(
                        ErrorCode.IDENTITY_REGISTRATION, "Identity handle '" + name + "' is already registered");
            }
            Identity identity = keys == null ? EmbeddedBroker.keyless(name, clock, calls.random()) : keys.create(name);
            Vault vault = broker.vaults().create(caller, name.value(), true);
            broker.identities().enter(identity);
            Claim claim = broker.claims()
                    .approve(
                            caller,
                            name.value(),
                            new Assignment(vault.id().value(), Rights.of(Reach.FULL, List.of(), true)));
            return new Profile(
                    name.value(),
                    claim.vault().value(),
                    claim.rights().reach(),
                    claim.rights().bound());
        });
    }

    @Override
    public Authsome act(String handle) {
        Handle other = Names.identity(handle);
        get(handle);
        return EmbeddedAuthsome.view(calls.as(other), clock);
    }
}
