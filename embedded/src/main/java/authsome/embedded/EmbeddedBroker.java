package authsome.embedded;

import authsome.api.client.proof.IdentityKey;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.application.access.Registration;
import authsome.application.account.RegistrationPolicy;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.library.error.Failures;
import authsome.ports.audit.AuditMirror;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.store.StoreAnchor;
import authsome.providers.Providers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts use cases over a store, for a program that serves nobody. */
final class EmbeddedBroker {

    private static final int INSTANCE_BYTES = 16;
    private static final String VERSION = "embedded";

    private EmbeddedBroker() {}

    static Broker open(EmbeddedParts parts) {
        return open(parts, MasterKeyChange.none(), StoreAnchor.none(), AuditMirror.none(), "");
    }

    static Broker open(
            EmbeddedParts parts, MasterKeyChange change, StoreAnchor anchor, AuditMirror mirror, String home) {
        Unserved unserved = new Unserved();
        byte[] instance = new byte[INSTANCE_BYTES];
        parts.random().nextBytes(instance);
        try {
            Broker broker = Broker.of(new Ports(
                    parts.store(),
                    parts.keys(),
                    change,
                    unserved,
                    anchor,
                    Providers.bundledDefinitions(),
                    Providers.definitionFormat(parts.policy()),
                    Providers.definitionSources(parts.policy(), "", parts.random()),
                    parts.servers(),
                    unserved,
                    unserved,
                    unserved,
                    unserved,
                    mirror,
                    List::of,
                    parts.clock(),
                    parts.random(),
                    new Deployment(
                            "embedded_" + HexFormat.of().formatHex(instance),
                            parts.clock().instant(),
                            VERSION,
                            home,
                            // nobody is led there: logins that come back by the browser are refused
                            "http://127.0.0.1",
                            List.of(),
                            RegistrationPolicy.CLOSED,
                            true)));
            broker.startInProgram();
            return broker;
        } catch (AuthsomeException failure) {
            throw Failures.of(failure);
        }
    }

    /**
     * Sees to it that an identity can act: the first one of an empty store becomes its owner.
     *
     * @param fresh makes the identity where the store does not know it yet
     */
    static void admit(Broker broker, Handle handle, Supplier<Identity> fresh) {
        Optional<Registration> known = broker.identities().find(handle.value());
        if (known.filter(found -> found.status() == Registration.Status.CLAIMED).isPresent()) {
            return;
        }
        try {
            broker.identities().enterOwner(known.map(Registration::identity).orElseGet(fresh));
        } catch (AuthsomeException refused) {
            throw refused.code() != ErrorCode.OPERATION_NOT_ALLOWED
                    ? Failures.of(refused)
                    : Failures.of(
                            ErrorCode.IDENTITY_NOT_REGISTERED,
                            "identity '" + handle + "' is not registered here, or nobody answers for it",
                            "have the owner make it: authsome agent create");
        }
    }

    /** An identity whose key nobody keeps: it acts only where the store itself is opened. */
    static Identity keyless(Handle handle, InstantSource clock, SecureRandom random) {
        try (IdentityKey key = IdentityKey.generate(random)) {
            return new Identity(handle, key.did(), clock.instant());
        }
    }
}
