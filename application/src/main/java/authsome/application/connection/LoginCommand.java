package authsome.application.connection;

import authsome.domain.connection.ConnectionId;

/** The command lines that help where a credential is missing or no longer good. */
public final class LoginCommand {

    private LoginCommand() {}

    /** Makes the connection. */
    public static String first(ConnectionId id) {
        return "authsome login " + id.provider() + " --connection " + id.name();
    }

    /** Gives the connection, which is there, another credential. */
    public static String again(ConnectionId id) {
        return first(id) + " --force";
    }
}
