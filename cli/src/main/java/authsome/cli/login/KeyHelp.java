package authsome.cli.login;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;

/** Tells a person at a terminal where keys of a service are made, before one is asked for. */
public final class KeyHelp {

    private KeyHelp() {}

    /** Tells what the definition says of that; nothing where nobody is there to read it. */
    public static void show(Invocation invocation, ProviderView definition) {
        JsonObject key = definition.toJson().findObject("api_key");
        if (key == null || !invocation.world().terminal().canAsk()) {
            return;
        }
        String url = key.findText("key_url");
        if (url != null) {
            invocation.output().note("A key is made at " + url);
        }
        int number = 1;
        for (String step : key.texts("key_steps")) {
            invocation.output().note("  " + number + ". " + step);
            number++;
        }
    }
}
