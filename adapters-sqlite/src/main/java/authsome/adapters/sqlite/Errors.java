package authsome.adapters.sqlite;

import authsome.ports.store.StorageException;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in our words what the engine's error means. */
final class Errors {

    private Errors() {}

    /** The exception for {@code e}, which happened to the file {@code name}. */
    static StorageException of(String name, SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            return new StorageException(message(name, sqlite), e);
        }
        if (e.getCause() instanceof NativeLibraryNotFoundException) {
            return new StorageException("the library of sqlite does not load on this machine", e);
        }
        return new StorageException(name + ": " + e.getMessage(), e);
    }

    /** Whether a failure may be due to a full disk; what fails to grow a file says it in several ways. */
    static boolean isForWantOfRoom(StorageException failure) {
        if (!(failure.getCause() instanceof SQLiteException sqlite)) {
            return false;
        }
        int primary = sqlite.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_FULL.code || primary == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    private static String message(String name, SQLiteException e) {
        SQLiteErrorCode code = e.getResultCode();
        // extended codes carry the primary code in their lowest byte
        int primary = code.code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return name + " is not a database of authsome";
        }
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return name + " is damaged (" + code.name() + ")";
        }
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return name + ": the disk is full";
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code) {
            return name + " is held by another program";
        }
        return name + ": " + code.name();
    }
}
