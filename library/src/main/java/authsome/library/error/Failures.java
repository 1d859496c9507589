package authsome.library.error;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Makes the exception of a failure; both implementations do it here, so that programs catch the same. */
public final class Failures {

    private Failures() {}

    /** The exception of the class that the failure's code names, with its provider, operation and hint. */
    public static BrokerException of(AuthsomeException failure) {
        return switch (failure.code()) {
            case PROVIDER_NOT_FOUND -> new ProviderNotFoundException(failure);
            case CONNECTION_NOT_FOUND -> new ConnectionNotFoundException(failure);
            case IDENTITY_NOT_FOUND -> new IdentityNotFoundException(failure);
            case IDENTITY_NOT_REGISTERED -> new IdentityNotRegisteredException(failure);
            case IDENTITY_REGISTRATION -> new IdentityRegistrationException(failure);
            case CREDENTIAL_MISSING -> new CredentialMissingException(failure);
            case TOKEN_EXPIRED -> new TokenExpiredException(failure);
            case REFRESH_FAILED -> new RefreshFailedException(failure);
            case AUTHENTICATION_FAILED -> new AuthenticationFailedException(failure);
            case INPUT_CANCELLED -> new InputCancelledException(failure);
            case OPERATION_NOT_ALLOWED -> new OperationNotAllowedException(failure);
            case INVALID_PROVIDER_SCHEMA -> new InvalidProviderSchemaException(failure);
            case PROVIDER_ALREADY_REGISTERED -> new ProviderAlreadyRegisteredException(failure);
            case CONNECTION_ALREADY_EXISTS -> new ConnectionAlreadyExistsException(failure);
            case INVALID_CONNECTION_NAME -> new InvalidConnectionNameException(failure);
            case UNSUPPORTED_FLOW -> new UnsupportedFlowException(failure);
            case UNSUPPORTED_AUTH_TYPE -> new UnsupportedAuthTypeException(failure);
            case DISCOVERY -> new DiscoveryException(failure);
            case ENDPOINT_UNREACHABLE -> new EndpointUnreachableException(failure);
            case ENCRYPTION_UNAVAILABLE -> new EncryptionUnavailableException(failure);
            case STORE_UNAVAILABLE -> new StoreUnavailableException(failure);
            case RUN_NOT_FOUND -> new RunNotFoundException(failure);
        };
    }

    /** The same for a failure that is put in words here. */
    public static BrokerException of(ErrorCode code, String message, @Nullable String hint) {
        AuthsomeException failure = new AuthsomeException(code, message);
        return of(hint == null ? failure : failure.hint(hint));
    }
}
