package authsome.cli.console;

/**
 * The one table from the name of a failure to the exit code of the process.
 *
 * <p>0 to 9 are the published package's; 10 and up are ours. A command under {@code run} returns its own code, 126 when
 * it cannot be executed, 127 when it is not found, and 128 + n when signal n ended it.
 */
public final class ExitCodes {

    public static final int OK = 0;
    public static final int OTHER = 1;
    public static final int NOT_EXECUTABLE = 126;
    public static final int NOT_FOUND = 127;

    private ExitCodes() {}

    /** The exit code for the failure called {@code name}. */
    public static int of(String name) {
        return switch (name) {
            case "UsageError", "AuthenticationFailedError", "InputCancelledError" -> 2;
            case "ConnectionNotFoundError" -> 3;
            case "ProviderNotFoundError", "OperationNotAllowedError" -> 4;
            case "CredentialMissingError", "TokenExpiredError", "RefreshFailedError" -> 5;
            case "ConnectionAlreadyExistsError" -> 6;
            case "ProviderAlreadyRegisteredError", "FileExistsError" -> 7;
            case "EndpointUnreachableError" -> 8;
            case "DaemonUnavailableError" -> 9;
            case "InvalidProviderSchemaError" -> 10;
            case "UnsupportedFlowError" -> 11;
            case "UnsupportedAuthTypeError" -> 12;
            case "DiscoveryError" -> 13;
            case "EncryptionUnavailableError" -> 14;
            case "StoreUnavailableError" -> 15;
            case "IdentityNotFoundError" -> 16;
            case "IdentityRegistrationError" -> 17;
            case "RunNotFoundError" -> 18;
            case "HomeUnusableError" -> 19;
            case "SandboxUnavailableError" -> 20;
            case "FileNotFoundError" -> OTHER;
            case "NotExecutableError" -> NOT_EXECUTABLE;
            case "CommandNotFoundError" -> NOT_FOUND;
            default -> OTHER;
        };
    }
}
