package authsome.application.connection;

import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicProgram;
import org.jspecify.annotations.Nullable;

/**
 * A program asks for a user name and a password.
 *
 * @param program which
 * @param place the whole host for which it asks
 * @param name the connection; null when none is named
 * @param user as whom it wants to go there, which may be the name of a connection; null when it does not say
 */
public record BasicQuestion(
        BasicProgram program,
        ApiUrl place,
        @Nullable ConnectionName name,
        @Nullable ConnectionName user) {}
