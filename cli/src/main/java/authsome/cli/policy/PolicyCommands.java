package authsome.cli.policy;

import authsome.api.client.PolicyClient;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.policy.PolicyAnswer;
import authsome.api.client.wire.policy.PolicyQuestion;
import authsome.api.client.wire.policy.PolicyView;
import authsome.api.client.wire.policy.RuleText;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.cli.grammar.Arguments;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code policy}: what requests with a credential are allowed to do. */
public final class PolicyCommands {

    private static final int MOST = 1_000_000;
    private static final String ALL = "any";

    private PolicyCommands() {}

    /** {@code policy list}. */
    public static int list(Invocation invocation) {
        PolicyView policy = invocation.call(client -> client.policies().policy());
        Output output = invocation.output();
        if (output.json()) {
            output.object(policy.toJson());
            return ExitCodes.OK;
        }
        if (!policy.rules().isEmpty()) {
            TextTable table = new TextTable(
                            "Rule", "Effect", "Agent", "Vault", "Provider", "Account", "Methods", "Path")
                    .dropping("Vault", "Account");
            policy.rules()
                    .forEach(rule -> table.row(
                            Integer.toString(rule.number()),
                            rule.effect(),
                            orAny(rule.identity()),
                            orAny(rule.vault()),
                            orAny(rule.provider()),
                            orAny(rule.connection()),
                            rule.methods().isEmpty() ? ALL : String.join(" ", rule.methods()),
                            orAny(rule.path())));
            output.table(table);
        }
        String rest =
                policy.rules().isEmpty() ? "There is no rule: every request with a credential is " : "All else is ";
        output.line(rest + (policy.otherwise().equals("deny") ? "refused." : "allowed."));
        return ExitCodes.OK;
    }

    /** {@code policy add}. */
    public static int add(Invocation invocation) {
        OutsideRuns.require(invocation);
        Arguments arguments = invocation.arguments();
        String before = arguments.option("--before");
        RuleText asked = new RuleText(
                0,
                arguments.operand(0),
                arguments.option("--agent"),
                arguments.option("--in"),
                arguments.option("--provider"),
                arguments.option("--connection"),
                methods(arguments.all("--method")),
                arguments.option("--path"));
        RuleText added = invocation.call(
                client -> client.policies().add(asked, before == null ? 0 : Numbers.parse("--before", before, MOST)));
        if (invocation.output().json()) {
            invocation.output().object(added.toJson());
        } else {
            invocation.output().line("Rule " + added.number() + ": " + sentence(added));
        }
        return ExitCodes.OK;
    }

    /** {@code policy remove}. */
    public static int remove(Invocation invocation) {
        OutsideRuns.require(invocation);
        int number = Numbers.parse("RULE", invocation.arguments().operand(0), MOST);
        return done(
                invocation,
                "removed",
                Integer.toString(number),
                "Rule " + number + " is gone.",
                client -> client.remove(number));
    }

    /** {@code policy default}. */
    public static int otherwise(Invocation invocation) {
        OutsideRuns.require(invocation);
        String effect = invocation.arguments().operand(0);
        String sentence = effect.equals("deny")
                ? "Requests under no rule are refused now."
                : "Requests under no rule are allowed now.";
        return done(invocation, "default", effect, sentence, client -> client.otherwise(effect));
    }

    /** {@code policy test}: ends with 1 where the request is refused. */
    public static int test(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String path = arguments.operand(2);
        if (!path.startsWith("/")) {
            throw Failure.usage("PATH begins with a slash").hint("'authsome explain' takes a whole address");
        }
        int query = path.indexOf('?');
        PolicyQuestion question = new PolicyQuestion(
                arguments.option("--agent"),
                arguments.operand(0),
                arguments.option("--connection"),
                arguments.operand(1).toUpperCase(Locale.ROOT),
                query < 0 ? path : path.substring(0, query));
        PolicyAnswer answer = invocation.call(client -> client.policies().test(question));
        if (invocation.output().json()) {
            invocation.output().object(answer.toJson());
        } else {
            invocation.output().line((answer.allowed() ? "allowed" : "refused") + " by " + answer.by());
        }
        return answer.allowed() ? ExitCodes.OK : ExitCodes.OTHER;
    }

    private static int done(
            Invocation invocation, String key, String value, String sentence, Consumer<PolicyClient> change) {
        invocation.call(client -> {
            change.accept(client.policies());
            return value;
        });
        if (invocation.output().json()) {
            invocation.output().object(JsonObject.builder().put(key, value).build());
        } else {
            invocation.output().line(sentence);
        }
        return ExitCodes.OK;
    }

    private static List<String> methods(List<String> typed) {
        return typed.stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream())
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** What a rule does, read aloud. */
    private static String sentence(RuleText rule) {
        return switch (rule.effect()) {
                    case "deny" -> "refuses ";
                    case "read-only" -> "allows only reading (GET, HEAD, OPTIONS) of ";
                    default -> "allows ";
                }
                + (rule.methods().isEmpty() ? "every request" : String.join(" and ", rule.methods()))
                + (rule.path() == null ? "" : " to " + rule.path() + " and below")
                + (rule.provider() == null ? "" : " at " + rule.provider())
                + (rule.connection() == null ? "" : " as " + rule.connection())
                + (rule.identity() == null ? "" : " by " + rule.identity())
                + (rule.vault() == null ? "" : " in vault " + rule.vault());
    }

    private static String orAny(@Nullable String value) {
        return value == null ? ALL : value;
    }
}
