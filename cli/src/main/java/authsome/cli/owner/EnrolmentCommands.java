package authsome.cli.owner;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.EnrolmentRequest;
import authsome.api.client.wire.identity.EnrolmentView;
import authsome.api.client.wire.identity.InvitationView;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code admin enroll} and {@code admin invite}: how programs without a browser, and people, come to this server. */
public final class EnrolmentCommands {

    private static final Pattern LIFETIME = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

    private EnrolmentCommands() {}

    /** {@code admin enroll}. */
    public static int enroll(Invocation invocation) {
        String vault = invocation.arguments().option("--in");
        Rights rights = RightsOptions.of(invocation.arguments(), Rights.ALL);
        String ttl = invocation.arguments().option("--ttl");
        String uses = invocation.arguments().option("--uses");
        EnrolmentRequest wanted = new EnrolmentRequest(
                new Assignment(vault, rights), seconds(ttl == null ? "1h" : ttl), number(uses == null ? "1" : uses));
        EnrolmentView made = invocation.call(client -> client.owner().enrol(wanted));
        Output output = invocation.output();
        if (output.json()) {
            output.object(made.toJson());
            return ExitCodes.OK;
        }
        Secret token = made.token();
        if (token != null) {
            output.exact(text(token));
        }
        output.note("It is shown this once. Give it to a program as AUTHSOME_ENROLMENT_TOKEN, or by"
                + " 'authsome onboard --enrolment-token-file FILE'.");
        output.note(made.id() + ": " + RightsOptions.describe(made.rights()) + ", in vault " + made.vault() + ", for "
                + made.uses() + (made.uses() == 1 ? " identity" : " identities") + ", until " + made.expiresAt() + ".");
        return ExitCodes.OK;
    }

    /** {@code admin enrolments}. */
    public static int list(Invocation invocation) {
        List<EnrolmentView> all = invocation.call(client -> client.owner().enrolments());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "enrolments",
                            new JsonValue.Array(all.stream()
                                    .map(one -> (JsonValue) one.toJson())
                                    .toList()))
                    .build());
            return ExitCodes.OK;
        }
        if (all.isEmpty()) {
            output.line("There are no enrolment tokens.");
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("Enrolment", "Vault", "May do", "Left", "Until").dropping("Vault", "Left");
        all.forEach(one -> table.row(
                one.id(),
                one.vault(),
                RightsOptions.describe(one.rights()),
                Long.toString(one.uses()),
                invocation.moment(one.expiresAt())));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code admin unenroll}. */
    public static int revoke(Invocation invocation) {
        String id = invocation.arguments().operand(0);
        invocation.call(client -> {
            client.owner().revokeEnrolment(id);
            return id;
        });
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "revoked")
                    .put("enrolment", id)
                    .build());
        } else {
            output.line(id + " is good for nobody any more; who has enrolled by it stays.");
        }
        return ExitCodes.OK;
    }

    /** {@code admin invite}. */
    public static int invite(Invocation invocation) {
        String email = invocation.arguments().operand(0);
        String named = invocation.arguments().option("--role");
        Role role = role(named == null ? "user" : named);
        InvitationView made = invocation.call(client -> client.owner().invite(email, role));
        Output output = invocation.output();
        if (output.json()) {
            output.object(made.toJson());
            return ExitCodes.OK;
        }
        output.exact(text(made.url()));
        output.note("Send this link to " + made.email() + ". It is shown this once, and works once, until "
                + made.expiresAt() + ".");
        return ExitCodes.OK;
    }

    private static Role role(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "admin" -> Role.ADMIN;
            case "user" -> Role.USER;
            default -> throw Failure.usage("a role is admin or user");
        };
    }

    private static long seconds(String text) {
        Matcher parts = LIFETIME.matcher(text);
        if (!parts.matches()) {
            throw Failure.usage("--ttl is a number with m, h or d, such as 30m, 1h or 7d");
        }
        long unit = switch (parts.group(2)) {
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
        return Long.parseLong(parts.group(1)) * unit;
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw Failure.usage("--uses is a number from 1 to 1000");
        }
        return Long.parseLong(text);
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
