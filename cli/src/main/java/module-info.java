/** The command line: commands, terminal rules, and local mode, which needs no set-up. */
module authsome.cli {
    requires static transitive org.jspecify;
    requires authsome.api.client;
    requires info.picocli;
    requires jdk.unsupported;
    requires org.jline.reader;
    requires org.jline.terminal;

    uses authsome.ports.keys.KeyringProvider;
}
