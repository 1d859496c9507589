package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.remote.RemoteAuthsome;
import authsome.api.client.wire.identity.Assignment;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.library.Authsome;
import authsome.library.error.BrokerException;
import authsome.library.error.CallRefusedException;
import authsome.library.error.DaemonUnavailableException;
import authsome.library.error.IdentityNotFoundException;
import authsome.library.error.IdentityNotRegisteredException;
import authsome.library.error.OperationNotAllowedException;
import authsome.ports.tck.library.AuthsomeContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library against a real server, by its Unix socket and its port. */
final class RemoteAuthsomeTests implements AuthsomeContract {

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Override
    public Authsome broker() {
        return api.library();
    }

    @Test
    void readsTheSameByThePort() {
        try (Secret value = Secret.ofUtf8("value")) {
            broker().vault().put("app:key", value);
        }
        Authsome tcp = api.library(new DaemonAddress.Tcp("127.0.0.1", api.port), ApiUnderTest.OWNER.value(), api.key);
        assertEquals(List.of("app:key"), tcp.vault().list("app"));
        DaemonClient client = api.overSocket();
        assertEquals(
                "document.stored",
                client.auditEvents(1, null).entries().getFirst().event());
    }

    @Test
    void saysWhoIsUnknownAndWhereNobodyIs() {
        IdentityKey stranger = IdentityKey.generate(api.random);
        Authsome unknown = api.library(new DaemonAddress.Unix(api.socket), "other-one", stranger);
        assertThrows(
                IdentityNotRegisteredException.class,
                () -> unknown.connections().list());
        Authsome nowhere = api.library(new DaemonAddress.Unix(folder.resolve("none.sock")), "other-one", stranger);
        DaemonUnavailableException none = assertThrows(
                DaemonUnavailableException.class, () -> nowhere.connections().list());
        assertEquals("nothing was done", none.hint());
        Authsome imposter = api.library(new DaemonAddress.Unix(api.socket), ApiUnderTest.OWNER.value(), stranger);
        CallRefusedException refused = assertThrows(
                CallRefusedException.class, () -> imposter.connections().list());
        assertEquals(401, refused.status());
    }

    @Test
    void whoIsLimitedToSomeProvidersHasNoPartInSecretsOfPrograms() {
        try (Secret value = Secret.ofUtf8("value")) {
            broker().vault().put("app:key", value);
            for (Rights rights : List.of(
                    Rights.of(Reach.FULL, List.of(new ProviderName("stripe")), false),
                    Rights.of(Reach.READ_ONLY, List.of(new ProviderName("stripe")), false))) {
                Authsome limited =
                        identity("limited-" + rights.reach().wireName().replace('_', '-'), rights);
                assertThrows(BrokerException.class, () -> limited.vault().put("app:key", value));
                assertThrows(
                        OperationNotAllowedException.class,
                        () -> limited.vault().get("app:key"));
                assertThrows(
                        OperationNotAllowedException.class,
                        () -> limited.vault().list(""));
                assertThrows(BrokerException.class, () -> limited.vault().delete("app:key"));
            }
        }
        Authsome reader = identity("reader", Rights.of(Reach.READ_ONLY, List.of(), false));
        assertTrue(reader.vault().get("app:key").isPresent());
        CallRefusedException refused =
                assertThrows(CallRefusedException.class, () -> reader.vault().delete("app:key"));
        assertEquals(403, refused.status());
        Authsome user = identity("only-runs", Rights.of(Reach.USE_ONLY, List.of(), false));
        assertThrows(CallRefusedException.class, () -> user.vault().get("app:key"));
    }

    private Authsome identity(String handle, Rights rights) {
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonAddress address = new DaemonAddress.Unix(api.socket);
        DaemonClient.signing(address, api.signer(key, new Handle(handle)))
                .registerIdentity(new Handle(handle), key.did());
        api.overSocket().owner().approve(new Handle(handle), new Assignment(null, rights));
        return api.library(address, handle, key);
    }

    @Test
    void needsAKeyThatIsInAHome() {
        assertThrows(IdentityNotFoundException.class, () -> RemoteAuthsome.open(folder));
        IdentityNotFoundException named =
                assertThrows(IdentityNotFoundException.class, () -> RemoteAuthsome.open(folder, "other-one"));
        assertTrue(String.valueOf(named.getMessage()).contains("other-one"));
    }
}
