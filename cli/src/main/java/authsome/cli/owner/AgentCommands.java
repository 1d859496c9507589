package authsome.cli.owner;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.ProfileFile;
import authsome.api.client.home.ProfileName;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.cli.home.Profiles;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Rights;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code agent}: identities, several of them on one vault, and what each may do. */
public final class AgentCommands {

    private AgentCommands() {}

    /** {@code agent create}: one with limits is made for somebody else to act as, so this home does not switch to it. */
    public static int create(Invocation invocation) {
        String named = invocation.arguments().option("--handle");
        boolean limited = RightsOptions.isThere(invocation.arguments());
        Assignment given = new Assignment(
                invocation.arguments().option("--in"), RightsOptions.of(invocation.arguments(), Rights.ALL));
        IdentityFile approving = acting(invocation);
        IdentityFile made = invocation.identities().add(named == null ? null : handle(named));
        enrol(invocation, approving, made, given);
        if (!limited) {
            invocation.identities().use(made.handle());
        }
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "created")
                    .put("home", invocation.home().root().toString())
                    .put("agent", made.handle().value())
                    .put("profile", made.handle().value())
                    .put("did", made.key().did().value())
                    .put("registration_status", "claimed")
                    .put("switched", !limited)
                    .build());
            return ExitCodes.OK;
        }
        output.line("Created " + made.handle() + " (" + RightsOptions.describe(given.rights()) + ").");
        output.line(
                limited
                        ? "Act as it with: authsome --profile " + made.handle() + " ..."
                        : "It acts from now on; back with: authsome agent use " + approving.handle());
        return ExitCodes.OK;
    }

    /** The identity that acts, known to the daemon: settled before anything is made that it answers for. */
    public static IdentityFile acting(Invocation invocation) {
        invocation.call(client -> client.whoami());
        return invocation.identities().acting();
    }

    /** Makes an identity of this home known to the daemon, and has the owner of another one answer for it. */
    public static void enrol(Invocation invocation, IdentityFile approving, IdentityFile made, Assignment given) {
        invocation.callAs(
                made,
                client -> client.registerIdentity(made.handle(), made.key().did()));
        invocation.callAs(approving, client -> client.owner().approve(made.handle(), given));
    }

    /** {@code agent use}. */
    public static int use(Invocation invocation) {
        Handle handle = handle(invocation.arguments().operand(0));
        IdentityFile used = invocation.identities().of(handle);
        invocation.identities().use(handle);
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "active")
                    .put("agent", handle.value())
                    .put("profile", handle.value())
                    .put("did", used.key().did().value())
                    .build());
        } else {
            output.line(handle + " acts from now on.");
        }
        return ExitCodes.OK;
    }

    /** {@code agent list}. */
    public static int list(Invocation invocation) {
        List<IdentityEntry> agents = invocation.call(client -> client.owner().identities());
        Handle active = ClientConfig.read(invocation.home().clientConfig()).activeIdentity();
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "agents",
                            new JsonValue.Array(agents.stream()
                                    .map(agent -> (JsonValue) agent.toJson())
                                    .toList()))
                    .put("active", active == null ? null : active.value())
                    .build());
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("", "Agent", "Vault", "May do", "Key").dropping("Key", "Vault");
        agents.forEach(agent -> table.row(
                active != null && active.value().equals(agent.handle()) ? "*" : "",
                agent.handle(),
                Objects.requireNonNullElse(agent.vault(), "-"),
                RightsOptions.describe(agent.rights()),
                invocation.identities().isHere(new Handle(agent.handle())) ? "here" : "elsewhere"));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code agent restrict}. */
    public static int restrict(Invocation invocation) {
        Handle handle = handle(invocation.arguments().operand(0));
        String vault = invocation.arguments().option("--in");
        if (!RightsOptions.isThere(invocation.arguments()) && vault == null) {
            throw Failure.usage("nothing says what " + handle + " may do")
                    .hint("for example: authsome agent restrict " + handle + " --use-only --providers github,openai");
        }
        IdentityEntry before = find(invocation, handle);
        Assignment given = new Assignment(vault, RightsOptions.of(invocation.arguments(), before.rights()));
        IdentityEntry after = invocation.call(client -> client.owner().restrict(handle, given));
        return done(invocation, "restricted", after, handle + " may do now: " + RightsOptions.describe(after.rights()));
    }

    /** {@code agent remove}. */
    public static int remove(Invocation invocation) {
        Handle handle = handle(invocation.arguments().operand(0));
        IdentityEntry before = find(invocation, handle);
        boolean here = invocation.identities().isHere(handle);
        Handle next = here ? next(invocation, handle) : null;
        String question =
                "Remove " + handle + "? Nobody can act as it any more" + (here ? ", and its key is deleted." : ".");
        if (!invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was removed");
        }
        invocation.call(client -> {
            client.owner().withdraw(handle);
            return handle;
        });
        if (next != null) {
            invocation.identities().use(next);
        }
        invocation.identities().delete(handle);
        return done(
                invocation,
                "removed",
                before,
                "Removed " + handle + "." + (next == null ? "" : " From now on commands act as " + next + "."));
    }

    /**
     * Who acts when the one that acts now is removed: nobody would be a home that cannot be used.
     *
     * @return null when another one acts anyway
     */
    private static @Nullable Handle next(Invocation invocation, Handle removed) {
        if (!removed.equals(ClientConfig.read(invocation.home().clientConfig()).activeIdentity())) {
            return null;
        }
        Handle first = new Profiles(invocation.home())
                .find(ProfileName.DEFAULT)
                .map(ProfileFile::identity)
                .orElse(removed);
        return Stream.concat(
                        Stream.of(first),
                        invocation.call(client -> client.owner().identities()).stream()
                                .map(entry -> new Handle(entry.handle())))
                .filter(other ->
                        !other.equals(removed) && invocation.identities().isHere(other))
                .findFirst()
                .orElseThrow(() -> new Failure(
                                "OperationNotAllowedError",
                                "'" + removed + "' acts here, and this home has no other identity")
                        .hint("make another one first: authsome agent create"));
    }

    private static IdentityEntry find(Invocation invocation, Handle handle) {
        return invocation.call(client -> client.owner().identities()).stream()
                .filter(agent -> agent.handle().equals(handle.value()))
                .findFirst()
                .orElseThrow(() -> new Failure("IdentityNotFoundError", "you have no agent '" + handle + "'")
                        .hint("run 'authsome agent list'"));
    }

    private static int done(Invocation invocation, String status, IdentityEntry agent, String sentence) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", status)
                    .put("agent", agent.toJson())
                    .build());
        } else {
            output.line(sentence);
        }
        return ExitCodes.OK;
    }

    static Handle handle(String text) {
        try {
            return new Handle(text);
        } catch (IllegalArgumentException problem) {
            throw Failure.usage("a handle has lower-case letters, digits and inner hyphens, 2 to 64 of them")
                    .because(problem);
        }
    }
}
