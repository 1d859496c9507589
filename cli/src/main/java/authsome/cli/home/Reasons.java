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
            case FileSystemException file when file.getReason() != null -> sentence(file.getReason());
            case IOException other -> sentence(String.valueOf(other.getMessage()));
        };
    }

    /** The system's messages begin with a capital letter. */
    private static String sentence(String message) {
        boolean word = message.length() > 1 && !Character.isUpperCase(message.charAt(1));
        return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }
}
