package authsome.cli.owner;

import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.ProfileFile;
import authsome.api.client.home.ProfileName;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.WhoAmI;
import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.VaultView;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.cli.home.Profiles;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code profile}: separate sets of connections for one person. Each has an identity that is bound to an exclusive vault, so
 * that two profiles never see each other.
 */
public final class ProfileCommands {

    private static final Rights BOUND = Rights.of(Reach.FULL, List.of(), true);

    private ProfileCommands() {}

    /** {@code profile create}; finishes one that was interrupted. */
    public static int create(Invocation invocation) {
        ProfileName name = Profiles.name(invocation.arguments().operand(0));
        Profiles profiles = new Profiles(invocation.home());
        Optional<ProfileFile> present = profiles.find(name);
        if (name.equals(ProfileName.DEFAULT)
                || present.filter(ProfileFile::ready).isPresent()) {
            throw new Failure("ConnectionAlreadyExistsError", "there is a profile '" + name + "' already")
                    .hint("use it: authsome profile use " + name);
        }
        IdentityFile governing = governing(invocation);
        if (invocation.identities().isHere(governing.handle())) {
            profiles.keepDefault(governing, InstantSource.system());
        }
        ProfileFile profile = present.orElseGet(() -> begin(invocation, name));
        String vault = vault(invocation, governing, profile);
        IdentityFile made = invocation.identities().of(profile.identity());
        AgentCommands.enrol(invocation, governing, made, new Assignment(vault, BOUND));
        profile.done().write(invocation.home());
        return done(
                invocation,
                "created",
                profile.done(),
                "Created profile " + name + ", with a vault of its own. Use it with --profile " + name
                        + ", or for good with: authsome profile use " + name);
    }

    private static ProfileFile begin(Invocation invocation, ProfileName name) {
        IdentityFile identity = invocation.identities().add(null);
        ProfileFile profile = new ProfileFile(
                name,
                identity.handle(),
                invocation.arguments().option("--description"),
                InstantSource.system().instant(),
                false);
        profile.write(invocation.home());
        return profile;
    }

    /** The vault of the profile; one that an interrupted attempt made is gone on with. */
    private static String vault(Invocation invocation, IdentityFile governing, ProfileFile profile) {
        String present = vaultOf(invocation, governing, profile);
        return present != null
                ? present
                : invocation
                        .callAs(
                                governing,
                                client -> client.owner()
                                        .createVault(profile.name().value(), true))
                        .id();
    }

    /** {@code profile use}. */
    public static int use(Invocation invocation) {
        ProfileFile profile = required(invocation, invocation.arguments().operand(0));
        invocation.identities().use(profile.identity());
        return done(invocation, "active", profile, "Commands act in profile " + profile.name() + " from now on.");
    }

    /** {@code profile list}. */
    public static int list(Invocation invocation) {
        List<ProfileFile> profiles = known(invocation);
        ProfileFile active = new Profiles(invocation.home()).active();
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "profiles",
                            new JsonValue.Array(profiles.stream()
                                    .map(profile -> (JsonValue) json(profile, isSame(profile, active)))
                                    .toList()))
                    .build());
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("", "Profile", "Identity", "Description").dropping("Identity");
        profiles.forEach(profile -> table.row(
                isSame(profile, active) || profiles.size() == 1 ? "*" : "",
                profile.name().value(),
                profile.identity().value(),
                profile.ready()
                        ? Objects.requireNonNullElse(profile.description(), "")
                        : "half made: run 'authsome profile create " + profile.name() + "' again"));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code profile show}. */
    public static int show(Invocation invocation) {
        String named = invocation.arguments().findOperand(0);
        Profiles profiles = new Profiles(invocation.home());
        ProfileFile active = profiles.active();
        ProfileFile profile = named != null
                ? required(invocation, named)
                : active != null ? active : known(invocation).getFirst();
        IdentityFile identity = invocation.identities().of(profile.identity());
        WhoAmI self = invocation.callAs(identity, client -> client.whoami());
        ConnectionListing listing = invocation.callAs(identity, client -> client.listConnections());
        long connections = listing.connections().stream()
                .mapToLong(group -> group.connections().size())
                .sum();
        Output output = invocation.output();
        if (output.json()) {
            JsonObject.Builder json = JsonObject.builder();
            json(profile, isSame(profile, active)).members().forEach(json::put);
            output.object(json.put("did", self.did())
                    .put("vault", self.vault())
                    .put("vault_id", self.vaultId())
                    .put("connections", connections)
                    .build());
            return ExitCodes.OK;
        }
        output.line("Profile:     " + profile.name() + (isSame(profile, active) ? " (active)" : ""));
        output.line("Description: " + Objects.requireNonNullElse(profile.description(), "-"));
        output.line("Identity:    " + profile.identity() + " (" + RightsOptions.describe(self.rights()) + ")");
        output.line("DID:         " + self.did());
        output.line("Vault:       " + self.vault() + " (" + self.vaultId() + ")");
        output.line("Connections: " + connections);
        return ExitCodes.OK;
    }

    /** {@code profile remove}: each step may be repeated, so one that was interrupted is finished by the next attempt. */
    public static int remove(Invocation invocation) {
        Profiles profiles = new Profiles(invocation.home());
        ProfileFile profile = profiles.require(invocation.arguments().operand(0));
        if (profile.name().equals(ProfileName.DEFAULT)) {
            throw new Failure("OperationNotAllowedError", "the profile that the home began with stays")
                    .hint("log out of its connections, or remove the home as a whole");
        }
        String question = "Remove profile " + profile.name()
                + "? Its connections are lost: the key of its vault and the key of its identity are destroyed.";
        if (!invocation.confirms(question)) {
            throw new Failure("InputCancelledError", "nothing was removed");
        }
        IdentityFile governing = governing(invocation);
        String vault = vaultOf(invocation, governing, profile);
        forget(invocation, governing, profile);
        if (vault != null) {
            invocation.callAs(governing, client -> client.owner().removeVault(vault));
        }
        if (isSame(profile, profiles.active())) {
            invocation.identities().use(governing.handle());
        }
        invocation.identities().delete(profile.identity());
        ProfileFile.delete(invocation.home(), profile.name());
        return done(
                invocation,
                "removed",
                profile,
                "Removed profile " + profile.name() + "; the key of its vault is destroyed.");
    }

    /** The id of the profile's vault, if that is still there. */
    private static @Nullable String vaultOf(Invocation invocation, IdentityFile governing, ProfileFile profile) {
        List<VaultView> vaults =
                invocation.callAs(governing, client -> client.owner().vaults());
        return vaults.stream()
                .filter(VaultView::exclusive)
                .filter(vault -> vault.identities().contains(profile.identity().value())
                        || (vault.name().equals(profile.name().value())
                                && vault.identities().isEmpty()))
                .map(VaultView::id)
                .findFirst()
                .orElse(null);
    }

    private static void forget(Invocation invocation, IdentityFile governing, ProfileFile profile) {
        boolean known = invocation.callAs(governing, client -> client.owner().identities()).stream()
                .anyMatch(
                        identity -> identity.handle().equals(profile.identity().value()));
        if (known) {
            invocation.callAs(governing, client -> {
                client.owner().withdraw(profile.identity());
                return profile;
            });
        }
    }

    /** Who makes and removes profiles: the identity that the home began with, whichever profile is in use. */
    private static IdentityFile governing(Invocation invocation) {
        return new Profiles(invocation.home())
                .find(ProfileName.DEFAULT)
                .map(first -> invocation.identities().of(first.identity()))
                .orElseGet(() -> AgentCommands.acting(invocation));
    }

    private static List<ProfileFile> known(Invocation invocation) {
        List<ProfileFile> profiles = new Profiles(invocation.home()).all();
        return profiles.isEmpty() ? List.of(first(invocation)) : profiles;
    }

    /** What a home without profiles has all the same. */
    private static ProfileFile first(Invocation invocation) {
        IdentityFile acting = invocation.identities().acting();
        return new ProfileFile(ProfileName.DEFAULT, acting.handle(), null, Instant.EPOCH, true);
    }

    private static ProfileFile required(Invocation invocation, String name) {
        return known(invocation).stream()
                .filter(profile -> profile.name().value().equals(name))
                .findFirst()
                .orElseGet(() -> new Profiles(invocation.home()).require(name));
    }

    private static boolean isSame(ProfileFile profile, @Nullable ProfileFile other) {
        return other != null && profile.name().equals(other.name());
    }

    private static JsonObject json(ProfileFile profile, boolean active) {
        return JsonObject.builder()
                .put("profile", profile.name().value())
                .put("agent", profile.identity().value())
                .putIfPresent("description", profile.description())
                .put("active", active)
                .put("ready", profile.ready())
                .build();
    }

    private static int done(Invocation invocation, String status, ProfileFile profile, String sentence) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", status)
                    .put("profile", profile.name().value())
                    .put("agent", profile.identity().value())
                    .build());
        } else {
            output.line(sentence);
        }
        return ExitCodes.OK;
    }
}
