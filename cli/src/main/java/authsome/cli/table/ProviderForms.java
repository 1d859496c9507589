package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that concerns what can be logged in to. */
final class ProviderForms {

    private static final String INSPECT = "Shows what is known of a provider: ways in, hosts, keys, connections.";
    private static final String REGISTER =
            "Registers a provider definition, from a file, an https URL or standard input.";
    private static final String OVERRIDE = "Changes fields of a bundled definition.";
    private static final String REMOVE = "Removes a provider's connections and its registered definition.";
    private static final OptionForm DEFINITION =
            OptionForm.flag("--definition", "the definition alone, to be changed and registered");
    private static final OptionForm FORCE = OptionForm.flag("--force", "replace a registered definition of that name");
    private static final Operand DIFFERENCE = Operand.of(
            "FILE",
            Options.DEFINITION_FILE.kind(),
            "the fields that are to be different, in JSON; - for standard input");

    private ProviderForms() {}

    static void addTo(Forms forms) {
        addShort(forms);
        addGroup(forms);
    }

    private static void addShort(Forms forms) {
        forms.add(CommandForm.of("inspect", INSPECT)
                .topic(Topic.PROVIDERS)
                .operands(Operand.PROVIDER)
                .options(DEFINITION)
                .inJson()
                .examples("authsome inspect github", "authsome inspect github --definition"));
        forms.add(CommandForm.of("register", REGISTER)
                .topic(Topic.PROVIDERS)
                .operands(Options.DEFINITION_FILE)
                .options(Options.YES, FORCE)
                .examples("authsome register acme.json"));
        forms.add(CommandForm.of("override", OVERRIDE)
                .topic(Topic.PROVIDERS)
                .operands(Operand.PROVIDER, DIFFERENCE)
                .options(Options.YES)
                .examples("authsome override github changes.json"));
        forms.add(CommandForm.of("remove", REMOVE)
                .topic(Topic.PROVIDERS)
                .operands(Operand.PROVIDER)
                .options(Options.YES)
                .examples("authsome remove acme"));
    }

    private static void addGroup(Forms forms) {
        forms.add(CommandForm.of("provider list", "Lists providers and their connections.")
                .options(ConnectionForms.LISTING)
                .inJson()
                .examples("authsome provider list", "authsome provider list --search api.stripe.com --type app"));
        forms.add(CommandForm.of("provider inspect", INSPECT)
                .operands(Operand.PROVIDER)
                .options(DEFINITION)
                .inJson()
                .examples("authsome provider inspect github"));
        forms.add(CommandForm.of("provider register", REGISTER)
                .operands(Options.DEFINITION_FILE)
                .options(Options.YES, FORCE)
                .inJson()
                .examples("authsome provider register acme.json --yes"));
        forms.add(CommandForm.of("provider override", OVERRIDE)
                .operands(Operand.PROVIDER, DIFFERENCE)
                .options(Options.YES)
                .inJson()
                .examples("authsome provider override github changes.json --yes"));
        forms.add(CommandForm.of("provider remove", REMOVE)
                .operands(Operand.PROVIDER)
                .options(Options.YES)
                .inJson()
                .examples("authsome provider remove acme --yes"));
        forms.add(
                CommandForm.of("provider revoke", "Ends logins here and at the provider, and forgets its OAuth client.")
                        .operands(Operand.CONNECTED)
                        .options(ConnectionForms.ONE_CONNECTION, ConnectionForms.SERVER_WIDE, Options.YES)
                        .inJson()
                        .examples("authsome provider revoke github --yes"));
        addClient(forms);
        addNew(forms);
    }

    private static void addNew(Forms forms) {
        forms.add(CommandForm.of(
                        "provider test", "Shows what a request to a service would carry, and tries it if asked.")
                .operands(Operand.PROVIDER)
                .options(
                        Options.CONNECTION,
                        OptionForm.flag("--live", "make the request, through the proxy like those of a run"),
                        OptionForm.value(
                                "--url", "URL", "the request; without it the one by which the service says who one is"))
                .inJson()
                .about(
                        "Without --live nothing is sent. The exit code is 0 where the request carries the credential (and"
                                + " the service takes it), 3 without a connection, 5 where the service refuses the"
                                + " credential, 8 where it does not answer, else 1.")
                .examples("authsome provider test github", "authsome provider test acme --live"));
        forms.add(CommandForm.of(
                        "provider edit", "Opens a provider's definition in your editor, and registers what you change.")
                .operands(Operand.PROVIDER)
                .options(Options.YES)
                .inJson()
                .about(
                        "The editor is $VISUAL where the terminal can draw, else $EDITOR, else vi. Problems are shown with"
                                + " their lines, and what would be different before anything changes. A bundled definition"
                                + " is overridden.")
                .examples("authsome provider edit github"));
        forms.add(CommandForm.of("provider new", "Makes the definition of a service that is not known yet.")
                .operands(Operand.of("NAME", Kind.TEXT, "")
                        .orNone("what it will be called on the command line; without it what its host is called"))
                .options(
                        OptionForm.value(
                                "--from-curl",
                                "FILE",
                                Kind.FILE,
                                "an example request, a line of curl or an address; - for standard input"),
                        OptionForm.value(
                                "--from-openapi",
                                "FILE",
                                Kind.FILE,
                                "a description of the API (OpenAPI 3, Swagger 2; JSON or YAML): a file, an https URL, or -"),
                        OptionForm.value("--scheme", "NAME", "the security scheme of the description that counts")
                                .many(),
                        OptionForm.value("--url", "URL", "where the API lives"),
                        OptionForm.value(
                                        "--header",
                                        "HEADER",
                                        Kind.usually(
                                                word("Authorization: Bearer", "as most APIs want it"),
                                                word("X-Api-Key", "the raw key in a header of its own")),
                                        "the header for the key, and what stands before that")
                                .many(),
                        OptionForm.value("--query", "NAME", "the parameter of the query for the key")
                                .many(),
                        OptionForm.value("--cookie", "NAME", "the cookie for the key")
                                .many(),
                        OptionForm.value("--path", "BEFORE", "the beginning of paths behind which the key stands")
                                .many(),
                        OptionForm.value(
                                "--basic",
                                "KIND",
                                Kind.usually(
                                        word("username", "the key is the user name"),
                                        word("pair", "a user name and a password"),
                                        word("api", "or any other: the user name beside the key")),
                                "HTTP Basic, and what the key is there"),
                        OptionForm.value("--env", "NAME", "the variable in which programs look for the key"),
                        OptionForm.value("--display-name", "NAME", "what people call it"),
                        OptionForm.value("--docs", "URL", "its documentation"),
                        OptionForm.value("--key-url", "URL", "where one creates a key"),
                        OptionForm.flag("--print", "print the definition, and register nothing"),
                        FORCE,
                        Options.YES)
                .inJson()
                .about(
                        "On a terminal it asks: for a name, for an example request or the address of the API, for where the"
                                + " key goes if that is not in the example, and for an example of a key. What is pasted is"
                                + " not shown, and no key in it is kept. In a pipe and with --url, --from-curl or --from-openapi it asks"
                                + " nothing of that.",
                        "An example request belongs into a file or a pipe: on the command line other programs could see"
                                + " its key.")
                .refusingMore(
                        "there are too many words",
                        "an example request never belongs on the command line, where other programs can see its key:"
                                + " use --from-curl FILE, or - and a pipe")
                .examples(
                        "authsome provider new",
                        "authsome provider new acme --url https://api.acme.example --header X-Acme-Key",
                        "authsome provider new --from-curl request.txt --print",
                        "authsome provider new --from-openapi https://acme.example/openapi.yaml"));
    }

    private static void addClient(Forms forms) {
        forms.add(CommandForm.of(
                        "provider client",
                        "Enters or changes a provider's OAuth client, at a prompt or from two lines of standard input.")
                .operands(Operand.PROVIDER)
                .options(
                        OptionForm.flag("--show", "show the stored ones, without their secrets"),
                        OptionForm.flag("--remove", "remove it, and end the logins that were made with it"),
                        OptionForm.flag("--own-client", "the one of your own vault, not the server's"),
                        Options.BASE_URL,
                        OptionForm.value("--scopes", "A,B", "what logins ask for, instead of the usual"),
                        Options.YES)
                .refusingMore(
                        "a client secret never belongs on the command line, where other programs can see it",
                        "type it at the prompt of 'authsome provider client', or pipe two lines in; then replace this"
                                + " one, which is in your shell's history")
                .examples("authsome provider client google", "authsome provider client google --show"));
    }
}
