package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that concerns the daemon. */
final class DaemonForms {

    private static final OptionForm PORT = OptionForm.value("--port", "PORT", "the TCP port to take");
    private static final OptionForm PASSPHRASE_LINE =
            OptionForm.flag("--passphrase-stdin", "read the passphrase of the home from one line of standard input");

    private static final OptionForm EDGE = OptionForm.flag("--edge", "the edge of this home instead");

    private DaemonForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("daemon serve", "Runs the daemon in the foreground.")
                .options(
                        PORT,
                        OptionForm.value("--host", "ADDRESS", "127.0.0.1, ::1 or localhost: it answers at no other"),
                        PASSPHRASE_LINE,
                        OptionForm.flag(
                                "--edge",
                                "a proxy for runs on this machine instead, with the credentials of the daemon elsewhere"
                                        + " that this home calls"))
                .about("With --edge the port is that of the proxy. The values of credentials are in its memory, so the"
                        + " identity that acts must be allowed to read them.")
                .examples("authsome daemon serve --port 8100", "authsome daemon serve --edge"));
        forms.add(CommandForm.of("daemon start", "Starts the daemon unless it runs.")
                .options(
                        PORT,
                        PASSPHRASE_LINE,
                        OptionForm.flag("--edge", "an edge instead, as 'daemon serve --edge' is"))
                .inJson()
                .examples("authsome daemon start", "authsome daemon start --edge"));
        forms.add(CommandForm.of("daemon stop", "Stops the daemon.")
                .options(EDGE)
                .inJson()
                .examples("authsome daemon stop"));
        forms.add(CommandForm.of("daemon restart", "Stops the daemon and starts it.")
                .options(EDGE)
                .inJson()
                .examples("authsome daemon restart"));
        forms.add(CommandForm.of("daemon status", "Says whether the daemon runs, and where.")
                .options(EDGE)
                .inJson()
                .examples("authsome daemon status"));
        forms.add(CommandForm.of("daemon logs", "Shows the end of the daemon's log.")
                .options(Options.COUNT, EDGE)
                .inJson()
                .examples("authsome daemon logs -n 20"));
        forms.add(CommandForm.of("api", "Makes one signed call of the HTTP API, and prints the answer.")
                .topic(Topic.DAEMON)
                .operands(
                        Operand.of(
                                "METHOD",
                                Kind.usually(
                                        word("GET", "reads"),
                                        word("POST", "makes or does"),
                                        word("PUT", "replaces"),
                                        word("DELETE", "removes")),
                                "what to do"),
                        Operand.of("PATH", Kind.TEXT, "where, for example /api/whoami"))
                .options(
                        OptionForm.value("--data", "JSON", "the body: JSON, @FILE, or - for standard input"),
                        OptionForm.value(
                                        "--header",
                                        "NAME: VALUE",
                                        "one more header; Accept and Content-Type replace ours")
                                .many(),
                        OptionForm.flag("--include", "print the status and the headers first"))
                .about("The answer is printed as it came, also when it is no JSON. 0 is a status below 300; any other"
                        + " status ends as a command would that met it, and 1 where the answer names no error.")
                .examples("authsome api GET /api/whoami", "authsome api GET '/api/audit/events?limit=5' --include"));
    }
}
