package authsome.api.client.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.library.error.BrokerException;
import authsome.library.error.DaemonAlreadyRunningException;
import authsome.library.error.DaemonUnavailableException;
import authsome.library.error.Failures;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every failure that the documentation names is an exception of that name. */
final class FailuresTests {

    /** As the published wire has them; those of clients alone are the last two, and ours the one before. */
    private static final Set<String> DOCUMENTED = Set.of(
            "ProviderNotFoundError",
            "ConnectionNotFoundError",
            "CredentialMissingError",
            "TokenExpiredError",
            "RefreshFailedError",
            "AuthenticationFailedError",
            "InputCancelledError",
            "OperationNotAllowedError",
            "InvalidProviderSchemaError",
            "ProviderAlreadyRegisteredError",
            "ConnectionAlreadyExistsError",
            "UnsupportedFlowError",
            "UnsupportedAuthTypeError",
            "DiscoveryError",
            "EndpointUnreachableError",
            "EncryptionUnavailableError",
            "StoreUnavailableError",
            "IdentityNotFoundError",
            "IdentityNotRegisteredError",
            "IdentityRegistrationError",
            "InvalidConnectionNameError",
            "RunNotFoundError",
            "DaemonUnavailableError",
            "DaemonAlreadyRunningError");

    @Test
    void eachHasAnExceptionOfItsNameAndNoOther() {
        Set<String> exceptions = Arrays.stream(BrokerException.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(name -> name.replaceFirst("Exception$", "Error"))
                .collect(Collectors.toCollection(TreeSet::new));
        exceptions.remove("CallRefusedError");
        assertEquals(new TreeSet<>(DOCUMENTED), exceptions);
    }

    @Test
    void eachCarriesProviderOperationAndHint() {
        for (ErrorCode code : ErrorCode.values()) {
            BrokerException made = Failures.of(new AuthsomeException(code, "it did not work")
                    .at(new ProviderName("acme"))
                    .during("login")
                    .hint("try again"));
            assertEquals(
                    code.wireName().replaceFirst("Error$", "Exception"),
                    made.getClass().getSimpleName());
            assertEquals(code.wireName(), made.errorClass());
            assertEquals("acme", made.provider());
            assertEquals("login", made.operation());
            assertEquals("try again", made.hint());
        }
    }

    @Test
    void thoseOfClientsHaveTheirNamesToo() {
        assertEquals(
                Set.of(DaemonUnavailableException.class, DaemonAlreadyRunningException.class),
                Arrays.stream(BrokerException.class.getPermittedSubclasses())
                        .filter(type -> type.getSimpleName().startsWith("Daemon"))
                        .collect(Collectors.toSet()));
    }
}
