package authsome.cli.table;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that somebody new meets first. */
final class StartForms {

    private static final OptionForm CA =
            OptionForm.value("--ca", "FILE", Kind.FILE, "believe the certificates of these roots (PEM) too");

    private StartForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("init", "Sets this home up, and says what to do next.")
                .topic(Topic.START)
                .examples("authsome init"));
        forms.add(CommandForm.of(
                        "onboard",
                        "Makes this home known to its daemon, has you answer for it, and offers keys found here.")
                .topic(Topic.START)
                .options(
                        OptionForm.flag("--browser", "claim it in the browser, even in an empty home"),
                        OptionForm.flag("--no-browser", "print the link, and open no browser"),
                        OptionForm.flag("--scan-only", "look for keys, and store none"),
                        OptionForm.value(
                                "--enrolment-token-file",
                                "FILE",
                                Kind.FILE,
                                "a token of 'admin enroll'; - for standard input"),
                        OptionForm.value("--base-url", "URL", "where the daemon is, as for 'connect'"),
                        CA,
                        Options.CONNECTION,
                        Options.YES)
                .examples("authsome onboard", "authsome onboard --base-url https://authsome.example.com --no-browser"));
        forms.add(CommandForm.of("connect", "Has this home call a daemon elsewhere, such as a team's.")
                .topic(Topic.START)
                .operands(Operand.of("URL", Kind.TEXT, "")
                        .orNone("where it is: https://HOST[:PORT]; without it, which one is called now"))
                .options(CA, OptionForm.flag("--local", "call this home's own daemon again"))
                .examples(
                        "authsome connect https://authsome.example.com",
                        "authsome connect https://authsome.example.com:8443 --ca team-ca.pem",
                        "authsome connect --local"));
        forms.add(CommandForm.of("demo", "Shows the whole of it with a throw-away home and a local upstream.")
                .topic(Topic.START)
                .examples("authsome demo"));
        forms.add(CommandForm.of("whoami", "Shows the identity that acts here, and what it has.")
                .topic(Topic.START)
                .examples("authsome whoami", "authsome whoami --profile work"));
        forms.add(CommandForm.of("doctor", "Checks that everything works; exit code 1 unless it does.")
                .topic(Topic.START)
                .options(OptionForm.flag(
                        "--clients",
                        "try the clients that are here (curl, Python, npm, ...) in a run, and nothing else"))
                .examples("authsome doctor", "authsome doctor --clients"));
        forms.add(CommandForm.of("open", "Opens authsome in the browser, signed in.")
                .topic(Topic.START)
                .options(OptionForm.flag("--no-browser", "print the link instead; it works once, within a minute"))
                .examples("authsome open"));
        forms.add(CommandForm.of(
                        "shell", "Takes commands one after the other, with completion; 'authsome' alone does the same.")
                .topic(Topic.START)
                .operands(Operand.of("FILE", Kind.FILE, "")
                        .orNone("a script of command lines, or - for standard input; without it, the terminal"))
                .options(OptionForm.flag("--keep-going", "go on behind a line of the script that fails"))
                .examples("authsome shell", "authsome shell setup.authsome", "authsome shell --profile work"));
    }
}
