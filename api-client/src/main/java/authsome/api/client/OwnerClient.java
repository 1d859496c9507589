package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.EnrolmentRequest;
import authsome.api.client.wire.identity.EnrolmentView;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.api.client.wire.identity.InvitationView;
import authsome.api.client.wire.identity.PrincipalEntry;
import authsome.api.client.wire.identity.VaultView;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Role;
import authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Locale;

/**
 * Calls about what an owner has: identities, vaults, and for administrators the owners of the server. Safe for use by many
 * threads; failures are those of {@link DaemonClient}.
 */
public final class OwnerClient {

    private static final ApiPath IDENTITIES = ApiPath.of("/api/identities");
    private static final ApiPath VAULTS = ApiPath.of("/api/vaults");
    private static final ApiPath ENROLMENTS = ApiPath.of("/api/enrolments");
    private static final ApiPath PRINCIPALS = ApiPath.of("/api/principals");

    private final Calls calls;

    OwnerClient(Calls calls) {
        this.calls = calls;
    }

    /** The identities of the caller's owner. */
    public List<IdentityEntry> identities() {
        return calls.get(IDENTITIES).objects("identities").stream()
                .map(IdentityEntry::of)
                .toList();
    }

    /** Has the caller's owner answer for a registered identity. */
    public IdentityEntry approve(Handle handle, Assignment given) {
        return IdentityEntry.of(calls.post(identity(handle).segment("approve"), given.toJson()));
    }

    /** Changes what an identity of the owner may do, or where it works. */
    public IdentityEntry restrict(Handle handle, Assignment given) {
        return IdentityEntry.of(calls.post(identity(handle).segment("restrict"), given.toJson()));
    }

    /** Ends that the owner answers for an identity, and has it forgotten. */
    public void withdraw(Handle handle) {
        calls.delete(identity(handle));
    }

    /** The vaults that the caller may know of, by name. */
    public List<VaultView> vaults() {
        return calls.get(VAULTS).objects("vaults").stream().map(VaultView::of).toList();
    }

    /** @param exclusive whether only identities that are put into it enter it */
    public VaultView createVault(String name, boolean exclusive) {
        return VaultView.of(calls.post(
                VAULTS,
                JsonObject.builder()
                        .put("name", name)
                        .put("exclusive", exclusive)
                        .build()));
    }

    /** @param vault its name or id */
    public VaultView renameVault(String vault, String name) {
        return VaultView.of(calls.post(
                VAULTS.segment(vault).segment("rename"),
                JsonObject.builder().put("name", name).build()));
    }

    /**
     * Has the signing identity work in another vault from now on.
     *
     * @param vault its name or id
     */
    public VaultView useVault(String vault) {
        return VaultView.of(calls.post(VAULTS.segment(vault).segment("use")));
    }

    /**
     * Removes a vault and all that is in it, for ever.
     *
     * @param vault its name or id
     */
    public VaultView removeVault(String vault) {
        return VaultView.of(calls.delete(VAULTS.segment(vault)));
    }

    /** The owners of this server, the oldest first; needs an administrator. */
    public List<PrincipalEntry> principals() {
        return calls.get(PRINCIPALS).objects("principals").stream()
                .map(PrincipalEntry::of)
                .toList();
    }

    /** Gives an owner another role; needs an administrator. */
    public PrincipalEntry setRole(String principal, Role role) {
        return PrincipalEntry.of(calls.post(
                PRINCIPALS.segment(principal).segment("role"),
                JsonObject.builder()
                        .put("role", role.name().toLowerCase(Locale.ROOT))
                        .build()));
    }

    /** Stops an owner, or lets it go on; needs an administrator. */
    public PrincipalEntry setDisabled(String principal, boolean disabled) {
        return PrincipalEntry.of(calls.post(PRINCIPALS.segment(principal).segment(disabled ? "disable" : "enable")));
    }

    /** Lets identities that are not known yet act for the owner; the answer has the token, this once. */
    public EnrolmentView enrol(EnrolmentRequest wanted) {
        return EnrolmentView.of(calls.post(ENROLMENTS, wanted.toJson()));
    }

    /** The enrolment tokens that are still good, the oldest first. */
    public List<EnrolmentView> enrolments() {
        return calls.get(ENROLMENTS).objects("enrolments").stream()
                .map(EnrolmentView::of)
                .toList();
    }

    /** Ends an enrolment token. */
    public void revokeEnrolment(String id) {
        calls.delete(ENROLMENTS.segment(id));
    }

    /** Invites somebody to create an account; needs an administrator. */
    public InvitationView invite(String email, Role role) {
        return InvitationView.of(calls.post(
                ApiPath.of("/api/invitations"),
                JsonObject.builder()
                        .put("email", email)
                        .put("role", role.name().toLowerCase(Locale.ROOT))
                        .build()));
    }

    /** Lends a connection to everybody on the server; needs an administrator. */
    public JsonObject setGlobal(ProviderName provider, ConnectionName connection) {
        return calls.post(ApiPath.of("/api/connections")
                .segment(provider.value())
                .segment(connection.value())
                .segment("global"));
    }

    /** Ends that; needs an administrator. */
    public JsonObject unsetGlobal(ProviderName provider) {
        return calls.delete(
                ApiPath.of("/api/connections").segment(provider.value()).segment("global"));
    }

    private static ApiPath identity(Handle handle) {
        return IDENTITIES.segment(handle.value());
    }
}
