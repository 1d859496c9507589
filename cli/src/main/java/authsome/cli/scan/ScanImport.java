package authsome.cli.scan;

import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.login.VariableAnswers;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;

/** Stores the keys that were found, each after a question. One that is refused stops no other. */
final class ScanImport {

    private static final String API_KEY = "api_key";

    private final Invocation invocation;

    ScanImport(Invocation invocation) {
        this.invocation = invocation;
    }

    List<ScanRow> of(List<ScanRow> rows) {
        List<ScanRow> after = new ArrayList<>();
        for (ScanRow row : rows) {
            FoundValue found = row.found();
            if (found == null || !row.isImportable()) {
                after.add(row.status().equals(ScanRow.SAME) ? row.with(ScanRow.UNCHANGED, null) : row);
            } else if (invocation.confirms(question(row, found))) {
                after.add(imported(row, found));
            } else {
                after.add(row.with(ScanRow.DECLINED, null));
            }
        }
        return after;
    }

    private static String question(ScanRow row, FoundValue found) {
        String where = row.provider() + " (" + row.connection() + ")";
        return row.status().equals(ScanRow.DIFFERENT)
                ? "Replace the key of " + where + " by " + row.variable() + " of " + found.where() + "?"
                : "Store " + row.variable() + " of " + found.where() + " as " + where + "?";
    }

    /** The row after the key was stored, or refused. */
    ScanRow imported(ScanRow row, FoundValue found) {
        boolean replace = row.status().equals(ScanRow.DIFFERENT);
        try {
            LoginSession session = invocation.call(
                    client -> client.startLogin(new LoginStart(row.provider(), row.connection(), API_KEY, replace)));
            if (session.inputs().size() > 1) {
                // what tells this customer's installation from others is asked for beside the key
                ProviderView definition = invocation.call(client -> client.provider(new ProviderName(row.provider())));
                new VariableAnswers(invocation, definition).answer(session, false);
            }
            invocation.call(client -> client.resumeLogin(new SessionId(session.id()), found.value()));
            return row.with(ScanRow.IMPORTED, null);
        } catch (Failure refused) {
            return row.with(ScanRow.REFUSED, refused.sentence());
        }
    }
}
