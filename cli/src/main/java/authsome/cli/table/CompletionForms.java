package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table by which shells complete command lines. */
final class CompletionForms {

    private static final Kind.Choice SHELLS = Kind.oneOf(
            word("bash", "tested with 5.2"),
            word("zsh", "tested with 5.9"),
            word("fish", "tested with 3.6"),
            word("powershell", "not tried by any test"));

    private CompletionForms() {}

    static void addTo(Forms forms) {
        forms.add(
                CommandForm.of("completion", "Prints the script by which a shell completes command lines of authsome.")
                        .topic(Topic.COMMAND_LINE)
                        .operands(Operand.of("SHELL", SHELLS, "the shell"))
                        .about(
                                "To have it in every new shell, write it where that looks for such scripts.",
                                "bash, with its package bash-completion:",
                                "  mkdir -p ~/.local/share/bash-completion/completions",
                                "  authsome completion bash > \\",
                                "    ~/.local/share/bash-completion/completions/authsome",
                                "bash without it, in ~/.bashrc:",
                                "  source <(authsome completion bash)",
                                "zsh, in ~/.zshrc behind compinit:",
                                "  source <(authsome completion zsh)",
                                "fish:",
                                "  authsome completion fish > \\",
                                "    ~/.config/fish/completions/authsome.fish",
                                "PowerShell, in the file that $PROFILE names:",
                                "  authsome completion powershell | Out-String |",
                                "    Invoke-Expression",
                                "Providers, connections and the like are those that the running daemon knows. Completion"
                                        + " starts no daemon and asks for nothing.")
                        .examples("authsome completion bash"));
        forms.add(
                CommandForm.of("complete", "Says what could stand at the cursor, to the completion script of a shell.")
                        .topic(Topic.COMMAND_LINE)
                        .hidden()
                        .options(
                                OptionForm.value("--shell", "SHELL", SHELLS, "the shell that asks"),
                                OptionForm.value("--at", "N", "the word with the cursor; authsome is the first"))
                        .tail(Operand.of("WORD", Kind.TEXT, "the command line so far")));
    }
}
