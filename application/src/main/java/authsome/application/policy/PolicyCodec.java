package authsome.application.policy;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.VaultId;
import authsome.domain.policy.Effect;
import authsome.domain.policy.PathPattern;
import authsome.domain.policy.Policy;
import authsome.domain.policy.PolicyRule;
import authsome.domain.provider.ProviderName;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes policies. */
final class PolicyCodec implements RecordCodec<Policy> {

    @Override
    public void write(Policy policy, RecordWriter out) {
        out.constant("otherwise", policy.otherwise())
                .number("next", policy.next())
                .objects("rules", policy.rules(), PolicyCodec::writeRule);
    }

    @Override
    public Policy read(RecordReader in) {
        return new Policy(
                in.objects("rules", PolicyCodec::readRule),
                in.constant("otherwise", Effect.class),
                Math.toIntExact(in.number("next")));
    }

    private static void writeRule(PolicyRule rule, RecordWriter out) {
        out.number("number", rule.number())
                .constant("effect", rule.effect())
                .text("identity", text(rule.identity()))
                .text("vault", text(rule.vault()))
                .text("provider", text(rule.provider()))
                .text("connection", text(rule.connection()))
                .texts("methods", rule.methods())
                .text("path", rule.path() == null ? null : rule.path().value());
    }

    private static PolicyRule readRule(RecordReader in) {
        return new PolicyRule(
                Math.toIntExact(in.number("number")),
                in.constant("effect", Effect.class),
                value(in, "identity", Handle::new),
                value(in, "vault", VaultId::new),
                value(in, "provider", ProviderName::new),
                value(in, "connection", ConnectionName::new),
                new TreeSet<>(in.texts("methods")),
                value(in, "path", PathPattern::new));
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private static <T> @Nullable T value(RecordReader in, String field, Function<String, T> form) {
        String text = in.optionalText(field);
        return text == null ? null : form.apply(text);
    }
}
