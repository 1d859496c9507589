package authsome.cli.table;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.GroupForm;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.Topic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every command line that there is. The quick reader and the full one both read this table. */
public final class CommandTable {

    private static final List<Consumer<Forms>> CHAPTERS = List.of(
            StartForms::addTo,
            ConnectionForms::addTo,
            RunForms::addTo,
            AgentForms::addTo,
            PolicyForms::addTo,
            CredentialForms::addTo,
            ProviderForms::addTo,
            OwnerForms::addTo,
            KeepingForms::addTo,
            DaemonForms::addTo,
            CompletionForms::addTo);

    private CommandTable() {}

    /** All commands but help, which is for the full reader to answer. */
    public static List<CommandForm> forms() {
        return chapters().flatMap(List::stream).toList();
    }

    /** The same, each chapter made when somebody comes to it. What begins with the word of a command is in its chapter. */
    public static Stream<List<CommandForm>> chapters() {
        return CHAPTERS.stream().map(chapter -> {
            Forms forms = new Forms();
            chapter.accept(forms);
            return forms.list();
        });
    }

    /** The commands, and what gathers them. */
    public static Grammar grammar() {
        Forms all = new Forms();
        forms().forEach(all::add);
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
