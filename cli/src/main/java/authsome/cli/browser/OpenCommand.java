package authsome.cli.browser;

import authsome.api.client.DaemonClient;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.login.SignInLink;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.nio.charset.StandardCharsets;

/** {@code open}: opens authsome in the browser, signed in. */
public final class OpenCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        SignInLink link = invocation.call(DaemonClient::signInLink);
        String url = link.url().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        boolean wanted = !invocation.arguments().has("--no-browser");
        boolean opened = wanted && new Browser(invocation.world()).open(url);
        Output output = invocation.output();
        if (output.json()) {
            JsonObject.Builder result = JsonObject.builder().put("status", opened ? "opened" : "link");
            // a link that is open already is used up, and of no use to anybody
            output.object(
                    opened
                            ? result.build()
                            : result.put("url", url)
                                    .put("expires_in", link.expiresIn())
                                    .build());
        } else if (opened) {
            output.line("Opened authsome in your browser.");
            output.note("hint: 'authsome open --no-browser' prints the link instead");
        } else {
            output.line("Open this page in a browser on this machine; it works once, for " + link.expiresIn()
                    + " seconds:");
            output.line(url);
        }
        return ExitCodes.OK;
    }
}
