package authsome.cli.table;

import static authsome.cli.grammar.Kind.word;

import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.Forms;
import authsome.cli.grammar.Kind;
import authsome.cli.grammar.Operand;
import authsome.cli.grammar.OptionForm;
import authsome.cli.grammar.Topic;

/** The part of the command table that concerns programs under the proxy. */
final class RunForms {

    private RunForms() {}

    static void addTo(Forms forms) {
        forms.add(CommandForm.of("run", "Runs a command whose requests carry credentials that it never sees.")
                .topic(Topic.RUNNING)
                .options(
                        OptionForm.value(
                                        "--connection",
                                        "PROVIDER=NAME",
                                        Kind.ACCOUNT,
                                        "use this account of that provider, where a request names no other")
                                .many(),
                        OptionForm.value(
                                "--mode",
                                "MODE",
                                Kind.oneOf(
                                        word("connected_allow", "the rest passes untouched (the default)"),
                                        word("connected_deny", "nothing but your connections is reached"),
                                        word("configured_allow", "as connected_allow, and known services need a login"),
                                        word("configured_deny", "nothing but known services is reached")),
                                "what becomes of requests that no connection is for"),
                        OptionForm.value(
                                "--via",
                                "WAY",
                                Kind.oneOf(
                                        word("edge", "the edge on this machine (the default where one runs)"),
                                        word("server", "the proxy of the daemon")),
                                "which proxy sends the requests, where the daemon is elsewhere"),
                        OptionForm.flag(
                                "--print-env",
                                "print the variables of a run, for programs that it does not start, and keep it open"),
                        OptionForm.value(
                                "--format",
                                "FORMAT",
                                Kind.oneOf(
                                        word("shell", "export K='v' for a shell to evaluate (the default)"),
                                        word("dotenv", "K=\"v\" for a .env file"),
                                        word("docker", "K=v, the value as it is, for docker's --env-file"),
                                        word("json", "one JSON object")),
                                "how to print them"),
                        OptionForm.value(
                                "--for", "PID", "with --print-env: return at once; the run ends with this process"),
                        OptionForm.flag("--sandbox", "with the proxy as its only way out, and what is private hidden"),
                        OptionForm.value(
                                "--sandbox-home",
                                "HOW",
                                Kind.oneOf(
                                        word("read", "it can be read (the default)"),
                                        word("write", "it can be written too"),
                                        word("empty", "nothing is in it")),
                                "your home in it"),
                        OptionForm.value("--sandbox-read", "PATH", Kind.FILE, "shown in it too")
                                .many(),
                        OptionForm.value(
                                        "--sandbox-write",
                                        "PATH",
                                        Kind.FILE,
                                        "may be written in it too, as the current folder")
                                .many(),
                        OptionForm.value("--sandbox-hide", "PATH", Kind.FILE, "hidden in it too")
                                .many(),
                        OptionForm.value(
                                        "--sandbox-local", "PORT", "a port of this machine's loopback to reach from it")
                                .many())
                .tail(Operand.of("COMMAND", Kind.COMMAND, "")
                        .orNone("the program and what it is given; none with --print-env"))
                .examples(
                        "authsome run -- curl https://api.github.com/user",
                        "authsome run --connection github=work --sandbox -- ./agent",
                        "authsome run --print-env --format dotenv > agent.env",
                        "authsome run --print-env --for 4711")
                .about(
                        "--connection says which account counts, and confines to none: a request that names another one gets"
                                + " that. What a command must not reach is for a policy, such as 'authsome policy add deny --provider"
                                + " github --connection home', or for a vault of its own.",
                        "With --print-env it starts nothing: it prints the variables that a command would be given, and keeps"
                                + " the run open until it is ended itself, by Ctrl-C or a signal. With --for it returns at once,"
                                + " as in a shell that is to be in a run for as long as it lives:",
                        "  eval \"$(authsome run --print-env --for $$)\"",
                        "The proxy's address holds the secret of this one run; whoever has it can use the run's connections,"
                                + " and read none of them."));

        forms.add(CommandForm.of("runs", "Lists the commands that are under the proxy now.")
                .topic(Topic.RUNNING)
                .examples("authsome runs"));
        forms.add(CommandForm.of("runs list", "Lists the commands that are under the proxy now.")
                .topic(Topic.RUNNING)
                .examples("authsome runs list --json"));
        forms.add(CommandForm.of("runs show", "Shows one of them, and what became of its last requests.")
                .topic(Topic.RUNNING)
                .operands(Operand.of("RUN", Kind.RUN, "its id, or the beginning of that"))
                .options(Options.COUNT)
                .examples("authsome runs show run_3f2a91c07b5e"));
        forms.add(CommandForm.of(
                        "explain", "Says what would happen to a request under the proxy, and why; sends nothing.")
                .topic(Topic.RUNNING)
                .operands(
                        Operand.of(
                                "METHOD", Kind.usually(word("GET", ""), word("POST", "")), "the method of the request"),
                        Operand.of("URL", Kind.TEXT, "its address; without a scheme, https"))
                .options(
                        OptionForm.value(
                                "--run",
                                "RUN",
                                Kind.RUN,
                                "the open run that would make it; without it, one that begins now"),
                        OptionForm.value(
                                "--connection",
                                "NAME",
                                Kind.TEXT,
                                "the account that it would name in X-Authsome-Connection: NAME or PROVIDER/NAME"))
                .examples(
                        "authsome explain GET https://api.github.com/user",
                        "authsome explain --run run_3f2a91c07b5e POST api.openai.com/v1/responses"));
    }
}
