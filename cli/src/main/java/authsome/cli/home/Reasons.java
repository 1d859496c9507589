package authsome.cli.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in words why a file could not be used; the JDK's messages are often a bare path. */
public final class Reasons {

    private Reasons() {}

    /** A reason without the path. */
    public static String of(@Nullable IOException failure) {
        return switch (failure) {
            case null -> "unknown reason";
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }
}
