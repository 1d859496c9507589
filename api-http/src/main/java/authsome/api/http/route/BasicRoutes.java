package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.BasicAnswer;
import authsome.api.client.wire.connection.BasicRequest;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.connection.BasicCredential;
import authsome.application.connection.BasicHost;
import authsome.application.connection.BasicQuestion;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicProgram;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** User names and passwords for programs that ask for them, such as git. */
final class BasicRoutes {

    private static final String PATH = "/api/credentials/basic";

    private final Broker broker;

    BasicRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.proven(Method.POST, PATH, this::hand), ApiRoute.proven(Method.GET, PATH, this::list));
    }

    private ApiReply hand(Caller caller, ApiRequest request) {
        BasicRequest wanted = BasicRequest.of(request.body());
        String name = wanted.connection();
        BasicCredential handed = broker.basics()
                .hand(
                        caller,
                        new BasicQuestion(
                                program(wanted.program()),
                                place(wanted.host()),
                                name == null ? null : Names.connection(name),
                                user(wanted.username())));
        return ApiReply.ok(new BasicAnswer(
                        handed.connection().provider().value(),
                        handed.connection().name().value(),
                        handed.username(),
                        handed.password(),
                        Wire.timeOrNull(handed.expiresAt()))
                .toJson());
    }

    private ApiReply list(Caller caller, ApiRequest request) {
        List<JsonValue> hosts = new ArrayList<>();
        for (BasicHost host : broker.basics().list(caller, program(request.query("program")))) {
            hosts.add(JsonObject.builder()
                    .put("host", host.url().toString())
                    .put("username", host.username())
                    .build());
        }
        return ApiReply.ok(
                JsonObject.builder().put("hosts", new JsonValue.Array(hosts)).build());
    }

    private static BasicProgram program(@Nullable String name) {
        for (BasicProgram program : BasicProgram.values()) {
            if (program.wireName().equals(name)) {
                return program;
            }
        }
        throw new RefusedException(RefusedException.Category.UNPROCESSABLE, "program must be 'git' or 'docker'");
    }

    /** A user name that can be no connection's says nothing. */
    private static @Nullable ConnectionName user(@Nullable String name) {
        try {
            return name == null ? null : new ConnectionName(name);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static ApiUrl place(String host) {
        ApiUrl place = ApiUrl.parse(host);
        if (place == null || place.host().isWildcard() || !place.pathPrefix().isEmpty()) {
            throw new RefusedException(RefusedException.Category.UNPROCESSABLE, "host must be a host or host:port");
        }
        return place;
    }
}
