package example;

import authsome.api.client.remote.RemoteAuthsome;
import authsome.library.AccessToken;
import authsome.library.Authsome;
import java.nio.file.Path;

/** The same, asked of the daemon that serves the home: java example.ReadTokenRemote HOME PROVIDER. */
public final class ReadTokenRemote {

    public static void main(String[] args) {
        try (Authsome broker = RemoteAuthsome.open(Path.of(args[0]));
                AccessToken token = broker.connections().token(args[1])) {
            System.out.println(token.connection() + ": " + token.text().length() + " characters");
        }
    }
}
