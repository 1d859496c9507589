package authsome.cli.table;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.Topic;
import java.util.List;

/** Every command line that there is. The quick reader and the full one both read this table. */
public final class CommandTable {

    /** All commands but help, which is for the full reader to answer. */
    public static final List<CommandForm> FORMS = forms();

    private CommandTable() {}

    private static List<CommandForm> forms() {
        Forms forms = new Forms();
        StartForms.addTo(forms);
        ConnectionForms.addTo(forms);
        RunForms.addTo(forms);
        AgentForms.addTo(forms);
        PolicyForms.addTo(forms);
        CredentialForms.addTo(forms);
        ProviderForms.addTo(forms);
        OwnerForms.addTo(forms);
        KeepingForms.addTo(forms);
        DaemonForms.addTo(forms);
        CompletionForms.addTo(forms);
        return forms.list();
    }

    /** The commands, and what gathers them. */
    public static Grammar grammar() {
        Forms all = new Forms();
        FORMS.forEach(all::add);
        all.add(CommandForm.of("help", "Shows help on a command.")
                .topic(Topic.COMMAND_LINE)
                .operands(
                        Operand.of("COMMAND", Kind.WORD, "").orNone("the command, or a word that gathers some"),
                        Operand.of("SUBCOMMAND", Kind.WORD, "").orNone("its second word"))
                .examples("authsome help login", "authsome help daemon start"));
        return new Grammar(
                all.list(),
                List.of(
                        new GroupForm("connections", Topic.CONNECTIONS, "Named accounts at providers."),
                        new GroupForm("policy", Topic.RUNNING, "What requests with a credential are allowed to do."),
                        new GroupForm(
                                "credential", Topic.RUNNING, "Credentials for git and docker, by their own protocols."),
                        new GroupForm("provider", Topic.PROVIDERS, "Services that can be logged in to."),
                        new GroupForm(
                                "profile",
                                Topic.OWNERS,
                                "Separate sets of connections for one person: each has an identity and a vault of its own."),
                        new GroupForm("agent", Topic.OWNERS, "Identities, and what each may do."),
                        new GroupForm("vault", Topic.OWNERS, "Stores of connections that never meet."),
                        new GroupForm("admin", Topic.OWNERS, "What concerns everybody on a server."),
                        new GroupForm("audit", Topic.KEEPING, "The record of what was done."),
                        new GroupForm(
                                "daemon", Topic.DAEMON, "The process that keeps credentials and hosts the proxy.")));
    }
}
