package authsome.cli.daemon;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.time.Duration;

/** How long the daemon of a home takes to end, as far as its settings say so: the usual is short. */
final class DrainTime {

    private static final long MOST = 600;

    private DrainTime() {}

    static Duration of(HomeLayout home) {
        try {
            byte[] settings = PrivateFiles.read(home.settings());
            JsonObject drain =
                    settings == null ? null : Json.parseObject(settings).findObject("drain");
            return drain == null
                    ? Duration.ZERO
                    : Duration.ofSeconds(seconds(drain, "notice_seconds") + seconds(drain, "patience_seconds"));
        } catch (JsonFormatException _) {
            // a daemon that runs has read better ones
            return Duration.ZERO;
        }
    }

    private static long seconds(JsonObject drain, String name) {
        if (drain.find(name) instanceof JsonValue.Literal(String number) && number.matches("[0-9]{1,3}")) {
            return Math.min(Long.parseLong(number), MOST);
        }
        return 0;
    }
}
