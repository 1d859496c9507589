package example;

import authsome.embedded.EmbeddedAuthsome;
import authsome.library.AccessToken;
import authsome.library.Authsome;
import java.nio.file.Path;

/** Prints how long a token is that is good now: java example.ReadToken HOME PROVIDER. */
public final class ReadToken {

    public static void main(String[] args) {
        try (Authsome broker = EmbeddedAuthsome.open(Path.of(args[0]));
                AccessToken token = broker.connections().token(args[1])) {
            System.out.println(token.connection() + ": " + token.text().length() + " characters");
        }
    }
}
