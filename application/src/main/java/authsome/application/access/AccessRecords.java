package authsome.application.access;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.domain.provider.ProviderName;
import java.time.Instant;

/** How identities, their owners, vaults and claims are written. */
final class AccessRecords {

    static final RecordCodec<Identity> IDENTITY = new IdentityCodec();
    static final RecordCodec<Handle> RESERVATION = new ReservationCodec();
    static final RecordCodec<Principal> PRINCIPAL = new PrincipalCodec();
    static final RecordCodec<Vault> VAULT = new VaultCodec();
    static final RecordCodec<Claim> CLAIM = new ClaimCodec();
    static final RecordCodec<VaultId> VAULT_RESERVATION = new VaultReservationCodec();
    static final RecordCodec<Owner> OWNER = new OwnerCodec();

    private AccessRecords() {}

    /**
     * Who owns this home: the one document that decides it, written before all that follows from it.
     *
     * @param handle the first identity
     * @param did its key
     * @param principal the administrator
     * @param vault the administrator's vault
     * @param at when
     * @param complete whether all that follows from it was written
     */
    record Owner(Handle handle, Did did, PrincipalId principal, VaultId vault, Instant at, boolean complete) {

        Owner completed() {
            return new Owner(handle, did, principal, vault, at, true);
        }
    }

    private static final class IdentityCodec implements RecordCodec<Identity> {

        @Override
        public void write(Identity identity, RecordWriter out) {
            out.text("handle", identity.handle().value())
                    .text("did", identity.did().value())
                    .instant("created_at", identity.createdAt());
        }

        @Override
        public Identity read(RecordReader in) {
            return new Identity(new Handle(in.text("handle")), new Did(in.text("did")), in.instant("created_at"));
        }
    }

    private static final class ReservationCodec implements RecordCodec<Handle> {

        @Override
        public void write(Handle handle, RecordWriter out) {
            out.text("handle", handle.value());
        }

        @Override
        public Handle read(RecordReader in) {
            return new Handle(in.text("handle"));
        }
    }

    private static final class VaultReservationCodec implements RecordCodec<VaultId> {

        @Override
        public void write(VaultId vault, RecordWriter out) {
            out.text("vault", vault.value());
        }

        @Override
        public VaultId read(RecordReader in) {
            return new VaultId(in.text("vault"));
        }
    }

    private static final class PrincipalCodec implements RecordCodec<Principal> {

        @Override
        public void write(Principal principal, RecordWriter out) {
            out.text("id", principal.id().value())
                    .text("email", principal.email())
                    .constant("role", principal.role())
                    .flag("disabled", principal.disabled())
                    .number("generation", principal.generation())
                    .instant("created_at", principal.createdAt());
        }

        @Override
        public Principal read(RecordReader in) {
            return new Principal(
                    new PrincipalId(in.text("id")),
                    in.optionalText("email"),
                    in.constant("role", Role.class),
                    in.flag("disabled", false),
                    in.number("generation", 0),
                    in.instant("created_at"));
        }
    }

    private static final class VaultCodec implements RecordCodec<Vault> {

        @Override
        public void write(Vault vault, RecordWriter out) {
            out.text("id", vault.id().value())
                    .text("owner", vault.owner().value())
                    .text("name", vault.name().value())
                    .flag("exclusive", vault.exclusive())
                    .flag("removing", vault.removing())
                    .instant("created_at", vault.createdAt());
        }

        @Override
        public Vault read(RecordReader in) {
            return new Vault(
                    new VaultId(in.text("id")),
                    new PrincipalId(in.text("owner")),
                    new VaultName(in.text("name")),
                    in.flag("exclusive", false),
                    in.flag("removing", false),
                    in.instant("created_at"));
        }
    }

    private static final class ClaimCodec implements RecordCodec<Claim> {

        @Override
        public void write(Claim claim, RecordWriter out) {
            out.text("handle", claim.handle().value())
                    .text("principal", claim.principal().value())
                    .text("vault", claim.vault().value())
                    .constant("reach", claim.rights().reach())
                    .texts(
                            "providers",
                            claim.rights().providers().stream()
                                    .map(ProviderName::value)
                                    .toList())
                    .flag("bound", claim.rights().bound())
                    .constant("status", claim.status())
                    .instant("updated_at", claim.updatedAt());
        }

        @Override
        public Claim read(RecordReader in) {
            return new Claim(
                    new Handle(in.text("handle")),
                    new PrincipalId(in.text("principal")),
                    new VaultId(in.text("vault")),
                    Rights.of(
                            in.constant("reach", Reach.class, Reach.FULL),
                            in.optionalTexts("providers").stream()
                                    .map(ProviderName::new)
                                    .toList(),
                            in.flag("bound", false)),
                    in.constant("status", ClaimStatus.class),
                    in.instant("updated_at"));
        }
    }

    private static final class OwnerCodec implements RecordCodec<Owner> {

        @Override
        public void write(Owner owner, RecordWriter out) {
            out.text("handle", owner.handle().value())
                    .text("did", owner.did().value())
                    .text("principal", owner.principal().value())
                    .text("vault", owner.vault().value())
                    .instant("at", owner.at())
                    .flag("complete", owner.complete());
        }

        @Override
        public Owner read(RecordReader in) {
            return new Owner(
                    new Handle(in.text("handle")),
                    new Did(in.text("did")),
                    new PrincipalId(in.text("principal")),
                    new VaultId(in.text("vault")),
                    in.instant("at"),
                    in.flag("complete"));
        }
    }
}
