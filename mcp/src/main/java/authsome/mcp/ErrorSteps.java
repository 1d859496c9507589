package authsome.mcp;

import org.jspecify.annotations.Nullable;

/** What an agent does about a failure: in words of its tools where they help, else what the failure says itself. */
final class ErrorSteps {

    private ErrorSteps() {}

    static String of(@Nullable String error, @Nullable String hint) {
        return switch (error) {
            case "ProviderNotFoundError" -> "call find_providers for the name of the provider";
            case "ConnectionNotFoundError" -> "call list_connections; if it is not there, call request_login";
            case "CredentialMissingError", "TokenExpiredError", "RefreshFailedError" ->
                "call request_login with replace: true";
            case "ConnectionAlreadyExistsError" ->
                "use the connection that is there, or call request_login with another connection name";
            case "OperationNotAllowedError" -> "this identity may not do that: ask the person to do it";
            case "DaemonUnavailableError", "HomeUnusableError", "StoreUnavailableError" ->
                "tell the person; 'authsome doctor' shows what is wrong";
            case "EndpointUnreachableError" -> "try it again once; if it fails again, tell the person";
            case null, default ->
                hint == null ? "tell the person what went wrong, and do not look for a way around it" : hint;
        };
    }
}
