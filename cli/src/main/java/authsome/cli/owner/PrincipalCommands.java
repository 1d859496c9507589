package authsome.cli.owner;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.PrincipalEntry;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.domain.identity.Role;
import java.util.List;
import java.util.Locale;

/** {@code admin principals} and what an administrator does to one of them. */
public final class PrincipalCommands {

    private PrincipalCommands() {}

    /** {@code admin principals}. */
    public static int list(Invocation invocation) {
        List<PrincipalEntry> principals =
                invocation.call(client -> client.owner().principals());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "principals",
                            new JsonValue.Array(principals.stream()
                                    .map(principal -> (JsonValue) principal.toJson())
                                    .toList()))
                    .build());
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("Principal", "E-mail", "Role", "State", "Since").dropping("Since");
        principals.forEach(principal -> table.row(
                principal.id(),
                principal.email().isEmpty() ? "-" : principal.email(),
                principal.role(),
                principal.disabled() ? "disabled" : "active",
                invocation.moment(principal.createdAt())));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code admin role}. */
    public static int role(Invocation invocation) {
        String principal = invocation.arguments().operand(0);
        Role role = parse(invocation.arguments().operand(1));
        return done(invocation, invocation.call(client -> client.owner().setRole(principal, role)));
    }

    /** {@code admin disable}. */
    public static int disable(Invocation invocation) {
        String principal = invocation.arguments().operand(0);
        if (!invocation.confirms("Disable " + principal + "? Whoever acts for it can do nothing any more.")) {
            throw new Failure("InputCancelledError", "nothing was changed");
        }
        return done(invocation, invocation.call(client -> client.owner().setDisabled(principal, true)));
    }

    /** {@code admin enable}. */
    public static int enable(Invocation invocation) {
        String principal = invocation.arguments().operand(0);
        return done(invocation, invocation.call(client -> client.owner().setDisabled(principal, false)));
    }

    private static Role parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "admin" -> Role.ADMIN;
            case "user" -> Role.USER;
            default -> throw Failure.usage("a role is admin or user");
        };
    }

    private static int done(Invocation invocation, PrincipalEntry after) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(after.toJson());
        } else {
            output.line(
                    after.id() + " is " + (after.disabled() ? "a disabled " : "an active ") + after.role() + " now.");
        }
        return ExitCodes.OK;
    }
}
