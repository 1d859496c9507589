package authsome.cli.agents;

import authsome.cli.console.ExitCode;
import authsome.cli.console.ExitCodes;
import authsome.cli.grammar.CommandForm;
import java.util.List;

/** A skill in the form that agents read: front matter that says when, and a page that says how. */
final class Skill {

    static final String NAME = "authsome";

    /** What an agent has use for, in the order in which it needs it. */
    private static final List<String> COMMANDS =
            List.of("list", "login", "run", "explain", "inspect", "whoami", "runs show", "doctor");

    private static final String BEGINNING = """
            ---
            name: authsome
            description: Call APIs and run programs that need an API key, a token or a login (GitHub, OpenAI, Stripe, Google, \
            Slack and hundreds more) without seeing a credential. Use it when a command or script needs credentials, when an \
            API answers 401 or 403, when a key such as OPENAI_API_KEY is missing, or when a person wants to connect an account.
            ---

            # authsome

            authsome keeps the credentials of a person and puts them into requests on their way. Programs that you run under it \
            hold placeholders; you never see, need or store a real key.

            ## What to do

            1. See what is connected: `authsome list --connected --json`. Find a service: `authsome list --search TEXT --json`.
            2. If it is not connected, ask for a login: `authsome login PROVIDER --no-wait --json`. Show the person `auth_url`, \
            or `user_code` with `verification_uri`, and wait. `authsome list --connected --provider PROVIDER --json` says when \
            the status is `connected`.
            3. Run the program under it: `authsome run -- COMMAND`, for example \
            `authsome run -- curl https://api.github.com/user`. Set no credential and no Authorization header yourself; \
            libraries find their keys in the environment as always.
            4. If a request is refused, or carried no credential: `authsome explain METHOD URL --json` says why and what to do. \
            A refusal of the proxy (403, 421, 502) has the next step in its body.

            If you have the tools of `authsome mcp` (list_connections, request_login, explain_request and others), use those \
            in place of steps 1, 2 and 4.

            ## What never to do

            - Never ask the person to paste a key, a password or a token to you. If they do, do not repeat, store or use it: point \
            them to the page of the login.
            - Never read credentials: no `authsome export`, no `authsome get` with an option that shows secrets, no \
            `authsome api` for them, no searching of environment, files or the home of authsome.
            - Never put a real key in the place of a placeholder, and never print the variables of a run.
            - Never turn off certificate checks, and never go around the proxy (`--noproxy`, NO_PROXY, other hosts).
            - When a policy, or the reach of your identity, refuses something, tell the person. Do not look for another way.

            ## Results

            With `--json` each command prints one JSON object. A failure is an object too, with `error` (a stable name), `message` and \
            `hint`; do what the hint says. Standard error is for people.

            """;

    private final List<CommandForm> forms;

    Skill(List<CommandForm> forms) {
        this.forms = forms;
    }

    String text() {
        StringBuilder page = new StringBuilder(BEGINNING);
        page.append("## Commands\n\n");
        for (String path : COMMANDS) {
            CommandForm form = form(path);
            page.append("- `")
                    .append(form.usage())
                    .append("`: ")
                    .append(form.summary())
                    .append('\n');
        }
        page.append(
                "\n`authsome help COMMAND` says more.\n\n## Exit codes\n\n| Code | Meaning | What to do |\n| --- | --- | --- |\n");
        for (ExitCode code : ExitCodes.TABLE) {
            page.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" | ")
                    .append(step(code.code()))
                    .append(" |\n");
        }
        page.append("\n`authsome run` ends with the exit code of its command, whatever that means there.\n");
        return page.toString();
    }

    private CommandForm form(String path) {
        return forms.stream()
                .filter(form -> form.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table has no command " + path));
    }

    private static String step(int code) {
        return switch (code) {
            case ExitCodes.OK -> "go on";
            case 2 -> "correct the command line; `authsome help COMMAND` shows it. If the person said no, stop";
            case 3 -> "`authsome list --connected`; if it is not there, ask for a login";
            case 4 -> "`authsome list --search TEXT` for the name; if you may not do that, ask the person to do it";
            case 5 -> "ask for a login with `--force`";
            case 6, 7 -> "use what is there, or choose another name";
            case 8 -> "try again once, then tell the person";
            case 9, 14, 15, 19 -> "`authsome doctor`, and tell the person what it says";
            case 11 -> "`authsome inspect PROVIDER` for the ways to log in";
            case 18 -> "`authsome runs`";
            case 20 -> "tell the person; do not run it without the sandbox instead";
            case ExitCodes.PARTLY -> "read what was refused, and why; running it again repeats nothing";
            case ExitCodes.NOT_EXECUTABLE, ExitCodes.NOT_FOUND -> "correct the command behind `--`";
            default -> "do what the hint says, else tell the person";
        };
    }
}
