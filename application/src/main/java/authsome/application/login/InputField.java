package authsome.application.login;

import org.jspecify.annotations.Nullable;

/**
 * Something a person has to type in before a login can go on.
 *
 * @param name its key in the data of {@link Logins#resume}
 * @param label what people call it
 * @param secret whether it must not be shown while typed
 * @param defaultValue what stands there before anything is typed; null for nothing, and always for a secret
 * @param required whether it may not stay empty
 * @param pattern what the whole value matches; null for anything
 * @param patternHint what to tell when it does not; null for none
 */
public record InputField(
        String name,
        String label,
        boolean secret,
        @Nullable String defaultValue,
        boolean required,
        @Nullable String pattern,
        @Nullable String patternHint) {}
