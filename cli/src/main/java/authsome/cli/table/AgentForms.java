package authsome.cli.table;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Topic;

/** The part of the command table that programs that think begin with. */
final class AgentForms {

    private AgentForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("mcp", "Serves an agent by the Model Context Protocol on standard input and output.")
                .topic(Topic.AGENTS)
                .about(
                        "The agent that starts it can list connections, look for providers, ask a person for a login, have a"
                                + " request explained and learn how to run commands. It is shown no credential, and takes none.",
                        "It acts as the identity that acts here, or the one that --profile names; one that was made with"
                                + " --use-only suffices. How to have an agent start it:",
                        "  claude mcp add authsome -- authsome mcp",
                        "  codex mcp add authsome -- authsome mcp")
                .examples("authsome mcp", "authsome mcp --profile agent"));
        forms.add(CommandForm.of("skill", "Prints a page that tells an agent how to use authsome.")
                .topic(Topic.AGENTS)
                .about(
                        "It has the form of a skill: front matter that says when to use it, and what to do, what never to do, and"
                                + " what each exit code asks for. It is made from this very version. Where agents look for it:",
                        "  ~/.claude/skills/authsome/SKILL.md    Claude Code",
                        "  ~/.codex/skills/authsome/SKILL.md     Codex",
                        "  .cursor/skills/authsome/SKILL.md      Cursor")
                .examples("authsome skill", "authsome skill --json"));
    }
}
