package authsome.api.http.screen;

import authsome.api.http.html.LocalPath;
import authsome.domain.connection.ConnectionId;
import authsome.domain.login.AuthSession;
import authsome.domain.provider.ProviderName;

/** Where the pages are. */
final class Places {

    static final String HOME = "/";
    static final String PROVIDERS = "/providers";
    static final String INPUT = "/auth/input";
    static final String SUCCESS = "/auth/success";
    static final String OPEN = "/auth/open";
    static final String SIGN_OUT = "/api/logout";
    static final String CONNECT = "/api/auth/providers/{provider}/connect";
    static final String CLIENT = "/providers/{provider}/client";
    static final String LOGIN = "/login";
    static final String CLAIM = "/claim";
    static final String SETTINGS = "/settings";
    static final String DO_LOGIN = "/api/auth/login";
    static final String DO_REGISTER = "/api/auth/register";
    static final String DO_PASSWORD = "/api/auth/password";
    static final String CONNECTION = "/connections/{provider}/{connection}";

    private Places() {}

    static LocalPath input(AuthSession session) {
        return LocalPath.of(INPUT).query("session", session.id().value());
    }

    static LocalPath device(AuthSession session) {
        return LocalPath.of("/auth/device").query("session", session.id().value());
    }

    static LocalPath success(AuthSession session) {
        return LocalPath.of(SUCCESS).query("session", session.id().value());
    }

    static LocalPath connect(ProviderName provider) {
        return LocalPath.of("/api/auth/providers").segment(provider.value()).segment("connect");
    }

    /** The OAuth clients of a provider. */
    static LocalPath client(ProviderName provider) {
        return LocalPath.of(PROVIDERS).segment(provider.value()).segment("client");
    }

    /** What is done to a connection. */
    static LocalPath connection(ConnectionId id, String verb) {
        return LocalPath.of("/connections")
                .segment(id.provider().value())
                .segment(id.name().value())
                .segment(verb);
    }
}
