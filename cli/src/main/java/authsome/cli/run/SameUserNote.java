package authsome.cli.run;

import authsome.api.client.home.PrivateFiles;
import authsome.cli.command.Invocation;
import java.nio.charset.StandardCharsets;

/** Says, once in the life of a home, what a limit of an identity is worth within one user. */
final class SameUserNote {

    private SameUserNote() {}

    static void once(Invocation invocation) {
        byte[] said = "said\n".getBytes(StandardCharsets.US_ASCII);
        if (PrivateFiles.create(invocation.home().root().resolve("client/notes/same-user"), said)) {
            invocation
                    .output()
                    .note("authsome: this identity may use and not read; for a program of your own user that is a"
                            + " default and not a wall");
            invocation.output().note("hint: 'authsome run --sandbox' hides the home, the keys and the daemon from it");
        }
    }
}
