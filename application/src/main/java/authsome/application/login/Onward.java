package authsome.application.login;

import authsome.domain.login.AuthSession;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a login goes on.
 *
 * @param session the login as it stands now
 * @param url where the browser goes next, which must not be kept; null when nowhere else
 */
public record Onward(AuthSession session, @Nullable URI url) {}
