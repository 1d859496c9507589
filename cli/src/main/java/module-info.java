/** The command line: commands, terminal rules, and local mode, which needs no set-up. */
@SuppressWarnings("module") // the room that it exports to is compiled after it
module authsome.cli {
    requires static transitive org.jspecify;
    requires authsome.api.client;
    requires info.picocli;
    requires jdk.unsupported;
    requires org.jline.reader;
    requires org.jline.terminal;

    exports authsome.cli.agents to
            authsome.mcp;

    uses authsome.cli.agents.AgentServer;
    uses authsome.ports.keys.KeyringProvider;
}
