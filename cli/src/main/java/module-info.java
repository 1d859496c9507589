/** The command line: commands and terminal rules. */
module authsome.cli {
    requires static transitive org.jspecify;
    requires authsome.api.client;
    requires info.picocli;
}
