package authsome.api.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.application.Broker;
import authsome.ports.tck.wire.RawConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For tests that talk to the API about other things: every answer that they get keeps to the document too. */
public final class ApiContract {

    private final Judge judge;

    private ApiContract(Judge judge) {
        this.judge = judge;
    }

    public static ApiContract of(Broker broker) {
        return new ApiContract(new Judge(Tables.document(broker, Map.of())));
    }

    /** Fails where the document does not have an answer like this one to a request for {@code target}. */
    public void check(String method, String target, String reply) {
        String route = judge.route(method, target);
        int status = RawConnection.status(reply);
        if (route != null && status != 0) {
            assertEquals(List.of(), judge.answer(route, status, type(reply), body(reply)));
        }
    }

    static String body(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }

    static String type(String reply) {
        String head = reply.toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-type: ");
        return at < 0 ? "" : head.substring(at + 14, head.indexOf('\r', at));
    }
}
