package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;

/** The part of the command table that concerns policies. */
final class PolicyForms {

    private static final Kind METHOD =
            Kind.usually(word("GET", ""), word("POST", ""), word("PUT", ""), word("PATCH", ""), word("DELETE", ""));
    private static final OptionForm AGENT =
            OptionForm.value("--agent", "HANDLE", Kind.IDENTITY, "requests of this identity; without it of all");
    private static final Operand RULE = Operand.of("RULE", Kind.TEXT, "its number, as 'authsome policy list' shows it");

    private PolicyForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("policy list", "Lists the rules for requests with a credential, in their order.")
                .examples("authsome policy list"));
        forms.add(CommandForm.of("policy add", "Adds a rule; of several, the first that a request falls under decides.")
                .operands(Operand.of(
                        "EFFECT",
                        Kind.oneOf(
                                word("allow", "the requests go on"),
                                word("deny", "they are refused"),
                                word("read-only", "GET, HEAD and OPTIONS go on, all others are refused")),
                        "what becomes of the requests under it"))
                .options(
                        AGENT,
                        OptionForm.value("--in", "VAULT", Kind.VAULT, "with connections of this vault"),
                        OptionForm.value("--provider", "PROVIDER", Kind.PROVIDER, "at this provider"),
                        OptionForm.value("--connection", "NAME", Kind.TEXT, "with accounts of this name"),
                        OptionForm.value("--method", "METHOD", METHOD, "with this HTTP method")
                                .many(),
                        OptionForm.value(
                                "--path", "PATH", Kind.TEXT, "to this path and below; * is any one part of a path"),
                        OptionForm.value(
                                "--before", "RULE", Kind.TEXT, "before the rule of this number; without it at the end"))
                .examples(
                        "authsome policy add read-only --agent calm-boldly-firmly-0412 --provider github",
                        "authsome policy add deny --provider github --method DELETE --path '/repos/*'")
                .about(
                        "A rule that can refuse requests also keeps the credential here: 'get --show-secret', 'export' and"
                                + " the helpers for other programs do not hand it out to whom the rule is about."));
        forms.add(CommandForm.of("policy remove", "Removes a rule.")
                .operands(RULE)
                .examples("authsome policy remove 3"));
        forms.add(CommandForm.of("policy default", "Decides what becomes of requests under no rule.")
                .operands(Operand.of(
                        "EFFECT",
                        Kind.oneOf(word("allow", "they go on (at first)"), word("deny", "they are refused")),
                        "what becomes of them"))
                .examples("authsome policy default deny"));
        forms.add(CommandForm.of("policy test", "Says what the rules say of a request; sends nothing.")
                .operands(
                        Operand.PROVIDER,
                        Operand.of("METHOD", METHOD, "the method of the request"),
                        Operand.of("PATH", Kind.TEXT, "its path"))
                .options(
                        OptionForm.value(
                                "--agent", "HANDLE", Kind.IDENTITY, "a request of this identity; without it of yours"),
                        Options.CONNECTION)
                .examples("authsome policy test github DELETE /repos/octo/hello --agent calm-boldly-firmly-0412")
                .about("Ends with 0 where the request is allowed, and with 1 where it is refused."));
    }
}
