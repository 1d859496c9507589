package authsome.cli.shell;

import authsome.api.client.home.ProfileFile;
import authsome.api.client.home.ProfileName;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.PlainText;
import authsome.cli.console.World;
import authsome.cli.home.Profiles;
import java.util.List;
import java.util.Set;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** What stands before the line: in which profile and vault commands act, where there are several, and how the last one ended. */
final class ShellPrompt {

    private static final Set<String> MOVING = Set.of("profile", "vault", "agent", "onboard", "init", "restore");

    private final Invocation invocation;
    private final World world;
    private @Nullable String place;

    ShellPrompt(Invocation invocation, World world) {
        this.invocation = invocation;
        this.world = world;
    }

    /** The text for the editor. */
    String text(int last) {
        String where = place;
        if (where == null) {
            where = find();
            place = where;
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        if (last != 0) {
            text.append("[" + last + "] ");
        }
        boolean plain =
                world.variable("NO_COLOR") != null || invocation.arguments().has("--no-color");
        AttributedStyle style = plain ? AttributedStyle.DEFAULT : AttributedStyle.BOLD;
        text.styled(style, where.isEmpty() ? "authsome" : "authsome " + where).append("> ");
        return text.toAnsi();
    }

    /** Some commands change where the next ones act. */
    void changed(List<String> words) {
        if (words.stream().anyMatch(MOVING::contains)) {
            place = null;
        }
    }

    private String find() {
        String profile = profile();
        String vault = vault();
        // a profile's own vault bears its name
        boolean elsewhere = !vault.isEmpty() && !vault.equals(profile);
        return PlainText.of(elsewhere ? profile + "/" + vault : profile);
    }

    private String profile() {
        String chosen = world.variable("AUTHSOME_PROFILE");
        if (chosen != null) {
            return chosen;
        }
        Profiles profiles = new Profiles(invocation.home());
        ProfileFile active = profiles.active();
        return active == null || (profiles.all().size() < 2 && active.name().equals(ProfileName.DEFAULT))
                ? ""
                : active.name().value();
    }

    /** The vault's name where the owner has several; asks a daemon that runs, and starts none. */
    private String vault() {
        String chosen = world.variable("AUTHSOME_VAULT");
        if (chosen != null) {
            return chosen;
        }
        try {
            if (invocation.remoteDaemon() == null
                    && invocation.localDaemon().find().isEmpty()) {
                return "";
            }
            var vaults = new Invocation(world, invocation.output(), invocation.arguments())
                    .call(client -> client.owner().vaults());
            return vaults.size() < 2
                    ? ""
                    : vaults.stream()
                            .filter(vault -> vault.current())
                            .map(vault -> vault.name())
                            .findFirst()
                            .orElse("");
        } catch (Failure _) {
            // a prompt is no place to complain in; the next command does
            return "";
        }
    }
}
