package authsome.library.error;

import authsome.domain.error.AuthsomeException;
import org.jspecify.annotations.Nullable;

/**
 * A call that could not be fulfilled, for a reason that its caller can understand. What it is shows in its class. Messages
 * never hold secrets.
 */
public abstract sealed class BrokerException extends RuntimeException
        permits ProviderNotFoundException,
                ConnectionNotFoundException,
                IdentityNotFoundException,
                IdentityNotRegisteredException,
                IdentityRegistrationException,
                CredentialMissingException,
                TokenExpiredException,
                RefreshFailedException,
                AuthenticationFailedException,
                InputCancelledException,
                OperationNotAllowedException,
                InvalidProviderSchemaException,
                ProviderAlreadyRegisteredException,
                ConnectionAlreadyExistsException,
                InvalidConnectionNameException,
                UnsupportedFlowException,
                UnsupportedAuthTypeException,
                DiscoveryException,
                EndpointUnreachableException,
                EncryptionUnavailableException,
                StoreUnavailableException,
                RunNotFoundException,
                DaemonUnavailableException,
                DaemonAlreadyRunningException,
                CallRefusedException {

    private static final long serialVersionUID = 1L;

    private final String errorClass;
    private final @Nullable String provider;
    private final @Nullable String operation;
    private final @Nullable String hint;

    BrokerException(AuthsomeException failure) {
        super(failure.wireMessage(), failure);
        this.errorClass = failure.code().wireName();
        this.provider = failure.provider();
        this.operation = failure.operation();
        this.hint = failure.hint();
    }

    BrokerException(String errorClass, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.provider = null;
        this.operation = null;
        this.hint = hint;
    }

    /** The name under which the documentation, the HTTP API and the command line know it, such as {@code TokenExpiredError}. */
    public String errorClass() {
        return errorClass;
    }

    /** At which provider it happened; null when it has to do with none. */
    public @Nullable String provider() {
        return provider;
    }

    /** During what, such as {@code login}; null when the message says all. */
    public @Nullable String operation() {
        return operation;
    }

    /** What to do about it; null when there is nothing to say. */
    public @Nullable String hint() {
        return hint;
    }
}
