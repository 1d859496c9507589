package authsome.cli.login;

import authsome.api.client.wire.login.LoginSession;
import authsome.cli.command.Invocation;
import authsome.cli.console.Output;
import authsome.cli.console.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person what to do on the other device; standard error, because it is no result. */
final class DeviceNotice {

    private static final int TEXT_ROWS = 6;

    private final Invocation invocation;

    DeviceNotice(Invocation invocation) {
        this.invocation = invocation;
    }

    void show(LoginSession session, String userCode) {
        Output output = output();
        output.warn("To log in to " + session.provider() + ", open on any device:");
        output.warn("  " + session.verificationUri());
        output.warn("and enter the code:");
        output.warn("  " + userCode);
        String address = session.verificationUriComplete();
        draw(address == null ? session.verificationUri() : address);
    }

    /** For a person with a telephone; nothing where there is no room for it. */
    private void draw(@Nullable String address) {
        boolean[][] modules = address == null || output().json() ? null : QrCode.of(address);
        if (modules == null || !invocation.world().terminal().canAsk()) {
            return;
        }
        Terminal.Size room = invocation.world().terminal().size();
        List<String> lines = QrLines.of(modules);
        if (room.columns() >= QrLines.width(modules) && room.rows() > lines.size() + TEXT_ROWS) {
            lines.forEach(invocation.world().err()::println);
        }
    }

    private Output output() {
        return invocation.output();
    }
}
