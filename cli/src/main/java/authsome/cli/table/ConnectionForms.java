package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that concerns accounts at providers. */
final class ConnectionForms {

    static final OptionForm ONE_CONNECTION =
            OptionForm.value("--connection", "NAME", Kind.CONNECTION, "this account alone; without it all of them");
    static final OptionForm SERVER_WIDE =
            OptionForm.flag("--server-wide", "those of everybody on this server; only for administrators");
    private static final OptionForm FIELD = OptionForm.value(
            "--field",
            "FIELD",
            Kind.usually(
                    word("status", "whether it can be used"),
                    word("auth_type", "what it holds"),
                    word("expires_at", "until when a token is good"),
                    word("scopes", "what was granted"),
                    word("base_url", "its installation"),
                    word("api_key", "the key, redacted"),
                    word("access_token", "the token, redacted")),
            "print this field alone");
    private static final OptionForm FORMAT = OptionForm.value(
            "--format",
            "FORMAT",
            Kind.oneOf(
                    word("env", "export K='v' for a shell to evaluate (the default)"),
                    word("shell", "the same"),
                    word("dotenv", "K=\"v\" for a .env file"),
                    word("json", "one JSON object")),
            "how to print them");
    private static final OptionForm SET = OptionForm.value(
                    "--set", "NAME=VALUE", "what tells your installation from others, such as shop=acme")
            .many();

    private static final OptionForm FLOW = OptionForm.value(
            "--flow",
            "FLOW",
            Kind.oneOf(
                    word("pkce", "in the browser"),
                    word("dcr_pkce", "in the browser, with an OAuth client made for it"),
                    word("device_code", "a code that you type on any device"),
                    word("api_key", "a key that you have"),
                    word("browser", "cookies of a browser that is signed in"),
                    word("client_credentials", "as the OAuth client itself"),
                    word("jwt_bearer", "by a signed assertion; see --key-file")),
            "the way to log in, where there are several");

    /** What narrows a listing of providers and their connections, and how it is shown. */
    static final OptionForm[] LISTING = {
        OptionForm.flag("--all", "on a terminal too, each provider without a connection"),
        OptionForm.flag("--connected", "only providers with connections"),
        OptionForm.value("--provider", "PROVIDER", Kind.PROVIDER, "only this provider"),
        OptionForm.value(
                "--search", "TEXT", "only providers with these words in their names, hosts, variables or description"),
        OptionForm.value(
                "--type",
                "TYPE",
                Kind.oneOf(
                        word("app", "services with an API"),
                        word("llm", "language models"),
                        word("mcp", "MCP servers"),
                        word("browser", "sites that are used with cookies")),
                "only providers of this type"),
        OptionForm.value(
                "--source",
                "SOURCE",
                Kind.oneOf(
                        word("bundled", "came with this release"),
                        word("custom", "was registered here"),
                        word("overridden", "came with this release, and was changed here")),
                "only definitions from there"),
        OptionForm.value(
                "--status",
                "STATUS",
                Kind.oneOf(
                        word("connected", "can be used"),
                        word("expired", "has ended"),
                        word("invalid", "is refused by the API, or damaged"),
                        word("revoked", "was taken back"),
                        word("not_connected", "nothing is stored")),
                "only connections of this status"),
        OptionForm.flag("--watch", "go on, and show what changes")
    };

    private ConnectionForms() {}

    static void addTo(Forms forms) {
        addLogins(forms);
        addReading(forms);
        addEnds(forms);
        addGroup(forms);
    }

    private static void addLogins(Forms forms) {
        forms.add(CommandForm.of("login", "Logs in to a provider: by its key, or in the browser.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.of("PROVIDER", Kind.PROVIDER, "")
                        .orNone("the provider, or the https:// address of an MCP server; without it, a list to"
                                + " choose from"))
                .options(
                        Options.CONNECTION,
                        OptionForm.flag("--force", "overwrite this connection"),
                        OptionForm.flag("--browser", "type the key into a page of the browser, and wait for that"),
                        FLOW,
                        SET,
                        OptionForm.flag("--check", "ask the service whose the key is before it is kept"),
                        OptionForm.value("--scopes", "A,B", "what to ask for, instead of the usual"),
                        Options.BASE_URL,
                        OptionForm.flag("--own-client", "use an OAuth client of your own, not the server's"),
                        OptionForm.value(
                                "--key-file", "PATH", Kind.FILE, "the key that signs assertions (flow jwt_bearer)"),
                        OptionForm.flag("--no-wait", "return at once; with --json the URL and the session"))
                .refusingMore(
                        "a key never belongs on the command line, where other programs can see it",
                        "type it at the prompt of 'authsome login', or pipe it in; then replace this one, which is"
                                + " in your shell's history")
                .examples("authsome login github", "authsome login openai --connection work"));
        forms.add(CommandForm.of(
                        "scan", "Compares keys in this folder's .env files and the environment with the stored ones.")
                .topic(Topic.CONNECTIONS)
                .options(
                        OptionForm.flag("--import", "store what is new or different, after a question for each"),
                        Options.CONNECTION,
                        Options.YES)
                .examples("authsome scan", "authsome scan --import"));
        forms.add(CommandForm.of("import", "Moves in from a home of the published package, .env files or an export.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.of("SOURCE", Kind.FILE, "")
                        .orNone("a home, a .env file or its folder, an export, or - for one on standard input;"
                                + " without it ~/.authsome"))
                .options(
                        OptionForm.value(
                                "--from",
                                "KIND",
                                Kind.oneOf(
                                        word("home", "a home of the published package"),
                                        word("dotenv", "a .env file, or a folder that has some"),
                                        word("export", "what 'authsome export' printed, as JSON or lines")),
                                "what SOURCE is, if it cannot be told by looking"),
                        Options.CONNECTION,
                        OptionForm.flag("--dry-run", "show what would come in, and change nothing"),
                        Options.YES)
                .about(
                        "Everything that was found is shown beside what is here, without secrets, before one question."
                                + " What is there already is left alone, so that it can be run again; each thing reports for itself.")
                .examples(
                        "authsome import /home/me/.authsome --dry-run",
                        "authsome import .env",
                        "authsome import - --yes"));
    }

    private static void addReading(Forms forms) {
        forms.add(CommandForm.of("list", "Lists providers and their connections.")
                .topic(Topic.CONNECTIONS)
                .options(LISTING)
                .examples(
                        "authsome list",
                        "authsome list --search mail",
                        "authsome list --status expired",
                        "authsome list --watch"));
        forms.add(CommandForm.of("get", "Shows a connection, its secrets redacted.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.CONNECTED)
                .options(
                        Options.CONNECTION,
                        FIELD,
                        OptionForm.flag("--show-secret", "show secrets, after a question; never inside a run"),
                        Options.YES)
                .examples("authsome get github", "authsome get github --connection work --field expires_at"));
        forms.add(CommandForm.of("export", "Prints credentials as environment variables, after a question.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.CONNECTED.orNone("the provider; without it all connections"))
                .options(
                        Options.CONNECTION,
                        FORMAT,
                        OptionForm.flag(
                                "--include-refresh", "refresh tokens too; whoever uses one ends the login here"),
                        Options.YES)
                .examples("authsome export openai --format dotenv"));
        forms.add(CommandForm.of("set-default", "Makes a connection the default of its provider.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.CONNECTED, Operand.CONNECTION)
                .examples("authsome set-default github work"));
    }

    private static void addEnds(Forms forms) {
        forms.add(CommandForm.of("logout", "Forgets a connection.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.CONNECTED)
                .options(Options.CONNECTION, OptionForm.flag("--revoke", "end it at the provider too"))
                .examples("authsome logout github --connection work --revoke"));
        forms.add(CommandForm.of("revoke", "Ends logins here and at the provider, and forgets its OAuth client.")
                .topic(Topic.CONNECTIONS)
                .operands(Operand.CONNECTED)
                .options(ONE_CONNECTION, SERVER_WIDE, Options.YES)
                .examples("authsome revoke github"));
    }

    private static void addGroup(Forms forms) {
        forms.add(CommandForm.of("connections inspect", "Shows a connection, its secrets redacted.")
                .operands(Operand.CONNECTED)
                .options(Options.CONNECTION, FIELD)
                .inJson()
                .examples("authsome connections inspect github --connection work"));
        forms.add(CommandForm.of("connections set-global", "Lets everybody on this server use a connection of yours.")
                .operands(Operand.CONNECTED, Operand.CONNECTION)
                .inJson()
                .examples("authsome connections set-global github bot"));
        forms.add(CommandForm.of(
                        "connections unset-global", "Lets nobody else use your connection at a provider any more.")
                .operands(Operand.CONNECTED)
                .inJson()
                .examples("authsome connections unset-global github"));
        forms.add(CommandForm.of("connections set-default", "Makes a connection the default of its provider.")
                .operands(Operand.CONNECTED, Operand.CONNECTION)
                .inJson()
                .examples("authsome connections set-default github work"));
    }
}
