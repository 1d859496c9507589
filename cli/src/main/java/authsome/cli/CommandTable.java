package authsome.cli;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.OptionForm;
import java.util.ArrayList;
import java.util.List;

/** Every command line that there is. The quick reader and the full one both read this table. */
final class CommandTable {

    private static final OptionForm CONNECTION =
            OptionForm.value("--connection", "NAME", "the account; without it the default one");
    private static final OptionForm ONE_CONNECTION =
            OptionForm.value("--connection", "NAME", "this account alone; without it all of them");
    private static final OptionForm SERVER_WIDE =
            OptionForm.flag("--server-wide", "those of everybody on this server; only for administrators");
    private static final OptionForm FIELD = OptionForm.value("--field", "FIELD", "print this field alone");
    private static final OptionForm YES = OptionForm.flag("--yes", "do not ask");
    private static final OptionForm COUNT =
            OptionForm.value("--lines", "N", "how many").or("-n");
    private static final OptionForm PASSPHRASE_FILE =
            OptionForm.value("--passphrase-file", "PATH", "read the passphrase from the first line of this file");
    private static final OptionForm PORT = OptionForm.value("--port", "PORT", "the TCP port to take");
    private static final OptionForm PASSPHRASE_LINE =
            OptionForm.flag("--passphrase-stdin", "read the passphrase of the home from one line of standard input");
    private static final OptionForm DEFINITION =
            OptionForm.flag("--definition", "the definition alone, to be changed and registered");
    private static final String OVERRIDE =
            "Changes fields of a bundled definition: FILE (or -) has what is to be different.";
    private static final OptionForm FORCE_DEFINITION =
            OptionForm.flag("--force", "replace a registered definition of that name");

    /** The words that stand for help; the full reader answers it. */
    static final CommandForm HELP =
            CommandForm.of("help", "Shows help on a command.").operands("[COMMAND]", "[SUBCOMMAND]");

    /** All commands but help. */
    static final List<CommandForm> FORMS = forms();

    private CommandTable() {}

    private static List<CommandForm> forms() {
        List<CommandForm> forms = new ArrayList<>();
        addDaily(forms);
        addAdministration(forms);
        addKeeping(forms);
        addGroups(forms);
        OwnerForms.addTo(forms);
        addDaemon(forms);
        return forms;
    }

    private static void addKeeping(List<CommandForm> forms) {
        forms.add(CommandForm.of(
                        "backup", "Writes a backup of this home, or of the --vault alone, encrypted to a passphrase.")
                .operands("FILE")
                .options(
                        OptionForm.flag("--without-identities", "leave out the keys of this home's identities"),
                        PASSPHRASE_FILE,
                        OptionForm.flag("--force", "replace FILE")));
        forms.add(CommandForm.of("restore", "Puts a backup into this home, whose daemon must not run.")
                .operands("FILE")
                .options(
                        OptionForm.flag("--dry-run", "read all of it, say what it is, and change nothing"),
                        PASSPHRASE_FILE,
                        OptionForm.flag("--force", "replace what is there, which is kept beside it")));
        forms.add(CommandForm.of("admin rekey", "Wraps all data keys by a new master key, while everything runs on.")
                .options(
                        OptionForm.value("--to", "PLACE", "where the new one is kept: file, keyring or passphrase"),
                        PASSPHRASE_FILE,
                        OptionForm.value(
                                "--present-passphrase-file",
                                "PATH",
                                "the same for the passphrase of now, if there is one")));
        forms.add(CommandForm.of(
                        "admin accept-state",
                        "Takes a store that was put back to an older state for what it should be.")
                .options(YES));
        forms.add(CommandForm.of("vault rotate-key", "Seals a vault by another data key, while everything runs on.")
                .operands("[VAULT]"));
    }

    private static void addDaily(List<CommandForm> forms) {
        forms.add(CommandForm.of("get", "Shows a connection, its secrets redacted.")
                .operands("PROVIDER")
                .options(
                        CONNECTION,
                        FIELD,
                        OptionForm.flag("--show-secret", "show secrets, after a question; never inside a run"),
                        YES));
        forms.add(CommandForm.of("export", "Prints credentials as environment variables, after a question.")
                .operands("[PROVIDER]")
                .options(
                        CONNECTION,
                        OptionForm.value("--format", "FORMAT", "env or shell (for eval, the default), dotenv, or json"),
                        OptionForm.flag(
                                "--include-refresh", "refresh tokens too; whoever uses one ends the login here"),
                        YES));
        forms.add(CommandForm.of("run", "Runs a command whose requests carry credentials that it never sees.")
                .options(
                        OptionForm.value("--connection", "PROVIDER=NAME", "use this account of that provider")
                                .many(),
                        OptionForm.flag("--sandbox", "with the proxy as its only way out, and what is private hidden"),
                        OptionForm.value(
                                "--sandbox-home", "HOW", "your home in it: read (the default), write or empty"),
                        OptionForm.value("--sandbox-read", "PATH", "shown in it too")
                                .many(),
                        OptionForm.value("--sandbox-write", "PATH", "may be written in it too, as the current folder")
                                .many(),
                        OptionForm.value("--sandbox-hide", "PATH", "hidden in it too")
                                .many(),
                        OptionForm.value(
                                        "--sandbox-local", "PORT", "a port of this machine's loopback to reach from it")
                                .many())
                .tail("COMMAND"));
        forms.add(CommandForm.of("list", "Lists providers and their connections."));
        forms.add(CommandForm.of("inspect", "Prints a provider's definition and connections.")
                .operands("PROVIDER")
                .options(DEFINITION)
                .inJson());
        forms.add(CommandForm.of("login", "Logs in to a provider: by its key, or in the browser.")
                .operands("PROVIDER")
                .options(
                        CONNECTION,
                        OptionForm.flag("--force", "overwrite this connection"),
                        OptionForm.flag("--browser", "type the key into a page of the browser, and wait for that"),
                        OptionForm.value("--flow", "FLOW", "the way to log in, where there are several"),
                        OptionForm.value("--scopes", "A,B", "what to ask for, instead of the usual"),
                        OptionForm.value("--base-url", "URL", "your installation, where a service has many"),
                        OptionForm.flag("--own-client", "use an OAuth client of your own, not the server's"),
                        OptionForm.value("--key-file", "PATH", "the key that signs assertions (flow jwt_bearer)"),
                        OptionForm.flag("--no-wait", "return at once; with --json the URL and the session"))
                .refusingMore(
                        "a key never belongs on the command line, where other programs can see it",
                        "type it at the prompt of 'authsome login', or pipe it in; then replace this one, which is"
                                + " in your shell's history"));
        forms.add(CommandForm.of("open", "Opens authsome in the browser, signed in.")
                .options(OptionForm.flag("--no-browser", "print the link instead; it works once, within a minute")));
        forms.add(CommandForm.of("logout", "Forgets a connection.")
                .operands("PROVIDER")
                .options(CONNECTION, OptionForm.flag("--revoke", "end it at the provider too")));
        forms.add(CommandForm.of("revoke", "Ends logins here and at the provider, and forgets its OAuth client.")
                .operands("PROVIDER")
                .options(ONE_CONNECTION, SERVER_WIDE, YES));
    }

    private static void addAdministration(List<CommandForm> forms) {
        forms.add(CommandForm.of(
                        "onboard",
                        "Makes this home known to its daemon, has you answer for it, and offers keys found here.")
                .options(
                        OptionForm.flag("--browser", "claim it in the browser, even in an empty home"),
                        OptionForm.flag("--no-browser", "print the link, and open no browser"),
                        OptionForm.flag("--scan-only", "look for keys, and store none"),
                        OptionForm.value(
                                "--enrolment-token-file", "FILE", "a token of 'admin enroll'; (-) standard input"),
                        OptionForm.value("--base-url", "URL", "where the daemon is"),
                        CONNECTION,
                        YES));
        forms.add(CommandForm.of("whoami", "Shows the identity that acts here, and what it has."));
        forms.add(CommandForm.of("doctor", "Checks that everything works; exit code 1 unless it does."));
        forms.add(CommandForm.of("log", "Shows the audit log, the newest entry first.")
                .options(
                        COUNT,
                        OptionForm.flag("--follow", "the newest last, and go on with what happens from now on")
                                .or("-f"),
                        OptionForm.value("--provider", "PROVIDER", "only what concerns this provider"),
                        OptionForm.value(
                                "--since", "WHEN", "only what is newer: 10m, 2h, 3d, or 2026-06-17T10:20:30Z")));
        forms.add(
                CommandForm.of("audit verify", "Checks that the audit log is as it was written; exit code 1 if not."));
        forms.add(CommandForm.of(
                        "scan", "Compares keys in this folder's .env files and the environment with the stored ones.")
                .options(
                        OptionForm.flag("--import", "store what is new or different, after a question for each"),
                        CONNECTION,
                        YES));
        forms.add(CommandForm.of("set-default", "Makes a connection the default of its provider.")
                .operands("PROVIDER", "CONNECTION"));
        forms.add(CommandForm.of("register", "Registers a provider definition, from a file or (-) standard input.")
                .operands("FILE")
                .options(YES, FORCE_DEFINITION));
        forms.add(CommandForm.of("override", OVERRIDE)
                .operands("PROVIDER", "FILE")
                .options(YES));
        forms.add(CommandForm.of("remove", "Removes a provider's connections and its registered definition.")
                .operands("PROVIDER")
                .options(YES));
        forms.add(CommandForm.of("runs", "Lists the commands that are under the proxy now."));
        forms.add(CommandForm.of("api", "Makes one signed call of the HTTP API, and prints the answer.")
                .operands("METHOD", "PATH")
                .options(OptionForm.value("--data", "JSON", "the body: JSON, @FILE, or - for standard input")));
        forms.add(CommandForm.of("demo", "Shows the whole of it with a throw-away home and a local upstream."));
    }

    private static void addGroups(List<CommandForm> forms) {
        forms.add(CommandForm.of("provider list", "Lists providers and their connections.")
                .inJson());
        forms.add(CommandForm.of("provider inspect", "Prints a provider's definition and connections.")
                .operands("PROVIDER")
                .options(DEFINITION)
                .inJson());
        forms.add(CommandForm.of(
                        "provider register", "Registers a provider definition, from a file or (-) standard input.")
                .operands("FILE")
                .options(YES, FORCE_DEFINITION)
                .inJson());
        forms.add(CommandForm.of("provider override", OVERRIDE)
                .operands("PROVIDER", "FILE")
                .options(YES)
                .inJson());
        forms.add(CommandForm.of("provider remove", "Removes a provider's connections and its registered definition.")
                .operands("PROVIDER")
                .options(YES)
                .inJson());
        forms.add(
                CommandForm.of("provider revoke", "Ends logins here and at the provider, and forgets its OAuth client.")
                        .operands("PROVIDER")
                        .options(ONE_CONNECTION, SERVER_WIDE, YES)
                        .inJson());
        forms.add(CommandForm.of(
                        "provider client",
                        "Enters or changes a provider's OAuth client, at a prompt or from two lines of standard input.")
                .operands("PROVIDER")
                .options(
                        OptionForm.flag("--show", "show the stored ones, without their secrets"),
                        OptionForm.flag("--remove", "remove it, and end the logins that were made with it"),
                        OptionForm.flag("--own-client", "the one of your own vault, not the server's"),
                        OptionForm.value("--base-url", "URL", "your installation, where a service has many"),
                        OptionForm.value("--scopes", "A,B", "what logins ask for, instead of the usual"),
                        YES)
                .refusingMore(
                        "a client secret never belongs on the command line, where other programs can see it",
                        "type it at the prompt of 'authsome provider client', or pipe two lines in; then replace this"
                                + " one, which is in your shell's history"));
        forms.add(CommandForm.of("connections inspect", "Shows a connection, its secrets redacted.")
                .operands("PROVIDER")
                .options(CONNECTION, FIELD)
                .inJson());
        forms.add(CommandForm.of("connections set-global", "Lets everybody on this server use a connection of yours.")
                .operands("PROVIDER", "CONNECTION")
                .inJson());
        forms.add(CommandForm.of("connections unset-global", "Ends that.")
                .operands("PROVIDER")
                .inJson());
        forms.add(CommandForm.of("connections set-default", "Makes a connection the default of its provider.")
                .operands("PROVIDER", "CONNECTION")
                .inJson());
    }

    private static void addDaemon(List<CommandForm> forms) {
        forms.add(CommandForm.of("daemon serve", "Runs the daemon in the foreground.")
                .options(PORT, PASSPHRASE_LINE));
        forms.add(CommandForm.of("daemon start", "Starts the daemon unless it runs.")
                .options(PORT, PASSPHRASE_LINE));
        forms.add(CommandForm.of("daemon stop", "Stops the daemon."));
        forms.add(CommandForm.of("daemon restart", "Stops the daemon and starts it."));
        forms.add(CommandForm.of("daemon status", "Says whether the daemon runs, and where."));
        forms.add(CommandForm.of("daemon logs", "Shows the end of the daemon's log.")
                .options(COUNT));
    }
}
