package authsome.domain.error;

/**
 * The stable name of a failure. The names of the published package are kept, because its clients rebuild exceptions and
 * exit codes from them.
 */
public enum ErrorCode {
    PROVIDER_NOT_FOUND("ProviderNotFoundError"),
    CONNECTION_NOT_FOUND("ConnectionNotFoundError"),
    IDENTITY_NOT_FOUND("IdentityNotFoundError"),
    IDENTITY_NOT_REGISTERED("IdentityNotRegisteredError"),
    IDENTITY_REGISTRATION("IdentityRegistrationError"),
    CREDENTIAL_MISSING("CredentialMissingError"),
    TOKEN_EXPIRED("TokenExpiredError"),
    REFRESH_FAILED("RefreshFailedError"),
    AUTHENTICATION_FAILED("AuthenticationFailedError"),
    INPUT_CANCELLED("InputCancelledError"),
    OPERATION_NOT_ALLOWED("OperationNotAllowedError"),
    INVALID_PROVIDER_SCHEMA("InvalidProviderSchemaError"),
    PROVIDER_ALREADY_REGISTERED("ProviderAlreadyRegisteredError"),
    CONNECTION_ALREADY_EXISTS("ConnectionAlreadyExistsError"),
    INVALID_CONNECTION_NAME("InvalidConnectionNameError"),
    UNSUPPORTED_FLOW("UnsupportedFlowError"),
    UNSUPPORTED_AUTH_TYPE("UnsupportedAuthTypeError"),
    DISCOVERY("DiscoveryError"),
    ENDPOINT_UNREACHABLE("EndpointUnreachableError"),
    ENCRYPTION_UNAVAILABLE("EncryptionUnavailableError"),
    STORE_UNAVAILABLE("StoreUnavailableError"),
    RUN_NOT_FOUND("RunNotFoundError");

    private final String wireName;

    ErrorCode(String wireName) {
        this.wireName = wireName;
    }

    /** The class name that stands in {@code error} on the wire. */
    public String wireName() {
        return wireName;
    }
}
