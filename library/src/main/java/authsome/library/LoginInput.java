package authsome.library;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person enters before a login goes on.
 *
 * @param name its key in what {@link Logins#resume} takes
 * @param label what people call it
 * @param secret whether it must not be shown while it is typed
 * @param defaultValue what counts when nothing is entered; null for nothing
 * @param required whether it may not stay empty
 */
public record LoginInput(
        String name, String label, boolean secret, @Nullable String defaultValue, boolean required) {}
