package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitCodesTests {

    @ParameterizedTest
    @CsvSource({
        "AuthenticationFailedError, 2",
        "InputCancelledError, 2",
        "ConnectionNotFoundError, 3",
        "ProviderNotFoundError, 4",
        "OperationNotAllowedError, 4",
        "CredentialMissingError, 5",
        "TokenExpiredError, 5",
        "RefreshFailedError, 5",
        "ConnectionAlreadyExistsError, 6",
        "ProviderAlreadyRegisteredError, 7",
        "FileExistsError, 7",
        "EndpointUnreachableError, 8",
        "DaemonUnavailableError, 9",
        "FieldNotFound, 1",
        "IdentityNotRegisteredError, 1",
        "InvalidConnectionNameError, 1"
    })
    void areThoseOfThePublishedPackage(String name, int code) {
        assertEquals(code, ExitCodes.of(name));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void staysBelowTheCodesOfShells(ErrorCode code) {
        int exit = ExitCodes.of(code.wireName());
        assertTrue(exit > 0 && exit < ExitCodes.NOT_EXECUTABLE, code + " has " + exit);
    }

    @Test
    void tellsShellsWhatShellsTell() {
        assertEquals(126, ExitCodes.of("NotExecutableError"));
        assertEquals(127, ExitCodes.of("CommandNotFoundError"));
    }
}
