package authsome.api.http.route;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.contract.ApiContract;
import authsome.api.http.surface.ApiUnderTest;
import authsome.application.access.RequestFacts;
import authsome.application.account.NewAccount;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route with every sort of caller, over a socket. The table beside this class says which power each route asks for, and
 * which of its names are somebody's own; a route that the table lacks fails here, and so does one that asks for less.
 */
final class RouteMatrixTests {

    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");

    /** Names of what the first owner has, and nobody else may know of. */
    private static final Set<String> OWN = Set.of("vault", "handle", "connection", "run", "session", "enrolment");

    @TempDir
    Path folder;

    /** What a sort of caller may do. Written down, not asked of the code that decides. */
    private enum Sort {
        ADMIN,
        OTHER_USER,
        READ_ONLY,
        USE_ONLY,
        BOUND,
        LIMITED,
        STOPPED,
        UNCLAIMED;

        boolean has(Power power) {
            return powers().contains(power);
        }

        private Set<Power> powers() {
            return switch (this) {
                case ADMIN -> Set.of(Power.values());
                case OTHER_USER -> Set.of(Power.SEE, Power.USE, Power.READ, Power.CHANGE, Power.GOVERN, Power.REGULATE);
                case LIMITED -> Set.of(Power.SEE, Power.USE, Power.READ, Power.CHANGE, Power.GOVERN);
                case READ_ONLY -> Set.of(Power.SEE, Power.USE, Power.READ);
                case USE_ONLY -> Set.of(Power.SEE, Power.USE);
                case BOUND -> Set.of(Power.SEE, Power.USE, Power.READ, Power.CHANGE, Power.GOVERN, Power.DEFINE);
                case STOPPED, UNCLAIMED -> Set.of();
            };
        }
    }

    /** A line of the table. */
    private record Row(String route, Power power, int toAnother, String body) {

        static Row parse(String line) {
            String[] parts = line.split("\\|", 3);
            String[] asks = parts[1].strip().split(" ", 2);
            return new Row(
                    parts[0].strip(),
                    Power.valueOf(asks[0]),
                    asks.length < 2 ? 404 : Integer.parseInt(asks[1]),
                    parts.length < 3 ? "" : parts[2].strip());
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String pattern() {
            return route.substring(route.indexOf(' ') + 1);
        }
    }

    private record Signer(Handle handle, IdentityKey key) {}

    @Test
    void everyRouteAsksForWhatTheTableSays() throws Exception {
        Map<String, Row> table = table();
        try (ApiUnderTest api = new ApiUnderTest(folder).withOwner()) {
            Set<String> routes = new TreeSet<>();
            for (ApiRoute route : Routes.all(api.broker)) {
                if (route instanceof ApiRoute.Proven) {
                    routes.add(route.method().text() + " " + route.pattern());
                }
            }
            assertEquals(routes, new TreeSet<>(table.keySet()), "the table names other routes than there are");
            World world = new World(api);
            List<String> wrong = new ArrayList<>();
            int asked = 0;
            for (Sort sort : Sort.values()) {
                // administrators last: what they may do changes things
                if (sort != Sort.ADMIN) {
                    asked += ask(world, sort, table.values(), wrong);
                }
            }
            asked += ask(world, Sort.ADMIN, table.values(), wrong);
            assertTrue(asked >= 8 * 40, "only " + asked + " requests");
            assertEquals("", String.join("\n", wrong));
        }
    }

    private static int ask(World world, Sort sort, Iterable<Row> rows, List<String> wrong) throws IOException {
        int asked = 0;
        for (Row row : rows) {
            int status = world.status(sort, row);
            String problem = problem(sort, row, status);
            if (problem != null) {
                wrong.add(sort + " " + row.route() + ": " + status + ", " + problem);
            }
            asked++;
        }
        return asked;
    }

    private static @Nullable String problem(Sort sort, Row row, int status) {
        if (status == 401 || status >= 500) {
            return "whoever proves an identity gets an answer";
        }
        if (!sort.has(row.power())) {
            return status == 403 ? null : "403 was due for want of " + row.power();
        }
        if (status == 403) {
            return row.power() + " was there";
        }
        boolean anothers =
                sort == Sort.OTHER_USER && names(row.pattern()).stream().anyMatch(OWN::contains);
        return anothers && status != row.toAnother() ? "what is another's is " + row.toAnother() : null;
    }

    private static List<String> names(String pattern) {
        List<String> names = new ArrayList<>();
        Matcher parts = PART.matcher(pattern);
        while (parts.find()) {
            names.add(parts.group(1));
        }
        return names;
    }

    private static Map<String, Row> table() {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (InputStream in = RouteMatrixTests.class.getResourceAsStream("route-powers.txt")) {
            String text = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .forEach(row -> rows.put(row.route(), row));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }

    /** Two owners on one server, and what the first of them has. */
    private static final class World {

        private final ApiUnderTest api;
        private final ApiContract contract;
        private final Map<Sort, Signer> signers = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();

        World(ApiUnderTest api) {
            this.api = api;
            this.contract = ApiContract.of(api.broker);
            signers.put(Sort.ADMIN, new Signer(ApiUnderTest.OWNER, api.key));
            limited(Sort.READ_ONLY, Rights.of(Reach.READ_ONLY, List.of(), false));
            limited(Sort.USE_ONLY, Rights.of(Reach.USE_ONLY, List.of(), false));
            limited(Sort.BOUND, Rights.of(Reach.FULL, List.of(), true));
            limited(Sort.LIMITED, Rights.of(Reach.FULL, List.of(new ProviderName("stripe")), false));
            another(Sort.OTHER_USER);
            another(Sort.STOPPED);
            Caller stopped = api.broker.access().current(signer(Sort.STOPPED).handle());
            Caller owner = api.broker.access().current(ApiUnderTest.OWNER);
            api.broker.principals().setDisabled(owner, stopped.principal().value(), true);
            register(Sort.UNCLAIMED);
            things(owner, stopped);
        }

        private void things(Caller owner, Caller stopped) {
            var client = api.overSocket();
            var login = client.startLogin(new LoginStart("stripe", "work", null, true));
            client.resumeLogin(new SessionId(login.id()), Secret.ofUtf8("sk_test_" + "4".repeat(24)));
            var open = client.startLogin(new LoginStart("stripe", "open", null, true));
            var enrolment = api.broker
                    .enrolments()
                    .issue(owner, new authsome.application.access.Assignment(null, Rights.ALL), Duration.ofHours(1), 9)
                    .enrolment();
            names.put("provider", "stripe");
            names.put("connection", "work");
            names.put("session", open.id());
            names.put("enrolment", enrolment.id());
            names.put("vault", client.owner().createVault("spare", false).id());
            names.put("handle", register("spare-agent").handle().value());
            client.owner().approve(new Handle("spare-agent"), new Assignment(null, Rights.ALL));
            names.put("run", "run_0123456789ab");
            names.put("rule", "1");
            names.put("key", "app:key");
            names.put("principal", stopped.principal().value());
        }

        private Signer signer(Sort sort) {
            return requireNonNull(signers.get(sort));
        }

        private Signer register(String handle) {
            IdentityKey key = IdentityKey.generate(api.random);
            Signer signer = new Signer(new Handle(handle), key);
            api.broker
                    .identities()
                    .register(
                            null,
                            new RequestFacts(
                                    "POST",
                                    "/api/identities/register",
                                    "/api/identities/register",
                                    null,
                                    "",
                                    RequestFacts.Channel.LOOPBACK),
                            handle,
                            key.did().value());
            return signer;
        }

        private void register(Sort sort) {
            signers.put(sort, register(sort.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }

        private void limited(Sort sort, Rights rights) {
            register(sort);
            api.overSocket().owner().approve(signer(sort).handle(), new Assignment(null, rights));
        }

        private void another(Sort sort) {
            register(sort);
            Caller owner = api.broker.access().current(ApiUnderTest.OWNER);
            String email = sort.name().toLowerCase(Locale.ROOT) + "@example.test";
            Secret invitation = api.broker
                    .accounts()
                    .invitations()
                    .invite(owner, email, Role.USER)
                    .token();
            Secret browser = api.broker
                    .accounts()
                    .register(
                            new NewAccount(email, Secret.ofUtf8("correct horse"), null, invitation), "192.0.2.1", null);
            Caller person = api.broker.signIns().find(browser).orElseThrow();
            api.broker
                    .claims()
                    .approve(
                            person,
                            signer(sort).handle().value(),
                            new authsome.application.access.Assignment(null, Rights.ALL));
        }

        int status(Sort sort, Row row) throws IOException {
            String path = row.pattern();
            for (String name : names(path)) {
                path = path.replace("{" + name + "}", requireNonNull(names.get(name), name));
            }
            Signer signer = signer(sort);
            byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
            String proof = api.signer(signer.key(), signer.handle()).authorization(row.method(), path, body);
            try (RawConnection socket = RawConnection.to(api.port)) {
                String head = row.method() + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + api.port
                        + "\r\nAuthorization: " + proof + "\r\n"
                        + (body.length == 0
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                        + "\r\n";
                String reply = socket.send(head + row.body()).reply();
                contract.check(row.method(), path, reply);
                return RawConnection.status(reply);
            }
        }
    }
}
