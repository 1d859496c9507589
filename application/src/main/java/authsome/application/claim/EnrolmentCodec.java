package authsome.application.claim;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;

/** Writes enrolments. */
final class EnrolmentCodec implements RecordCodec<Enrolment> {

    @Override
    public void write(Enrolment enrolment, RecordWriter out) {
        Rights rights = enrolment.rights();
        out.text("id", enrolment.id())
                .text("principal", enrolment.principal().value())
                .text("vault", enrolment.vault().value())
                .constant("reach", rights.reach())
                .texts(
                        "providers",
                        rights.providers().stream().map(ProviderName::value).toList())
                .flag("bound", rights.bound())
                .number("uses", enrolment.uses())
                .instant("until", enrolment.until())
                .instant("created_at", enrolment.createdAt());
    }

    @Override
    public Enrolment read(RecordReader in) {
        return new Enrolment(
                in.text("id"),
                new PrincipalId(in.text("principal")),
                new VaultId(in.text("vault")),
                Rights.of(
                        in.constant("reach", Reach.class),
                        in.texts("providers").stream().map(ProviderName::new).toList(),
                        in.flag("bound")),
                in.number("uses"),
                in.instant("until"),
                in.instant("created_at"));
    }
}
