package authsome.cli.console;

import java.util.List;

/**
 * The one table from the name of a failure to the exit code of the process.
 *
 * <p>0 to 9 are the published package's; 10 and up are ours. A command under {@code run} returns its own code, 126 when
 * it cannot be executed, 127 when it is not found, and 128 + n when signal n ended it.
 */
public final class ExitCodes {

    public static final int OK = 0;
    public static final int OTHER = 1;
    public static final int PARTLY = 21;
    public static final int NOT_EXECUTABLE = 126;
    public static final int NOT_FOUND = 127;

    /** Every code that authsome itself ends with; a failure that is not in it ends with {@link #OTHER}. */
    public static final List<ExitCode> TABLE = List.of(
            ExitCode.of(OK, "it worked"),
            ExitCode.of(OTHER, "whatever has no code of its own", "FileNotFoundError"),
            ExitCode.of(
                    2,
                    "the command line makes no sense, a login was refused, or you said no",
                    "UsageError",
                    "AuthenticationFailedError",
                    "InputCancelledError"),
            ExitCode.of(3, "there is no such connection", "ConnectionNotFoundError"),
            ExitCode.of(
                    4,
                    "there is no such provider, or you may not do that here",
                    "ProviderNotFoundError",
                    "OperationNotAllowedError"),
            ExitCode.of(
                    5,
                    "the connection cannot be used: log in again",
                    "CredentialMissingError",
                    "TokenExpiredError",
                    "RefreshFailedError"),
            ExitCode.of(6, "there is such a connection, profile or vault already", "ConnectionAlreadyExistsError"),
            ExitCode.of(
                    7,
                    "there is such a definition or file already",
                    "ProviderAlreadyRegisteredError",
                    "FileExistsError"),
            ExitCode.of(8, "a provider cannot be reached", "EndpointUnreachableError"),
            ExitCode.of(9, "the daemon cannot be reached or started", "DaemonUnavailableError"),
            ExitCode.of(10, "a definition is not valid", "InvalidProviderSchemaError"),
            ExitCode.of(11, "the provider has no such way to log in", "UnsupportedFlowError"),
            ExitCode.of(12, "what the connection holds does not fit", "UnsupportedAuthTypeError"),
            ExitCode.of(13, "a provider does not say how to log in to it", "DiscoveryError"),
            ExitCode.of(14, "the master key cannot be had", "EncryptionUnavailableError"),
            ExitCode.of(15, "the store cannot be read or written", "StoreUnavailableError"),
            ExitCode.of(
                    16,
                    "there is no such identity, profile, vault, owner or enrolment",
                    "IdentityNotFoundError",
                    "NotFoundError"),
            ExitCode.of(17, "the identity cannot be registered", "IdentityRegistrationError"),
            ExitCode.of(18, "there is no such run", "RunNotFoundError"),
            ExitCode.of(19, "the home cannot be used", "HomeUnusableError"),
            ExitCode.of(20, "this machine makes no sandbox", "SandboxUnavailableError"),
            ExitCode.of(PARTLY, "a part of it was refused, and the rest is done"),
            ExitCode.of(NOT_EXECUTABLE, "the command of a run cannot be executed", "NotExecutableError"),
            ExitCode.of(NOT_FOUND, "the command of a run is not found", "CommandNotFoundError"),
            ExitCode.of(ResultBytes.NOBODY_READS, "whoever read standard output through a pipe has gone"));

    private ExitCodes() {}

    /** The exit code for the failure called {@code name}. */
    public static int of(String name) {
        for (ExitCode row : TABLE) {
            if (row.names().contains(name)) {
                return row.code();
            }
        }
        return OTHER;
    }
}
