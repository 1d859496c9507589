package authsome.cli.status;

import authsome.api.client.wire.audit.AuditVerdict;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;

/** {@code audit verify}: whether the audit log is as it was written. */
public final class AuditVerifyCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        AuditVerdict verdict = invocation.call(client -> client.upkeep().verifyAudit());
        Output output = invocation.output();
        if (output.json()) {
            output.object(verdict.toJson());
        } else if (verdict.intact()) {
            String chains = verdict.chains() > 1 ? " in " + verdict.chains() + " chains" : "";
            output.line("The audit log is intact: " + verdict.segments() + " segments" + chains + ".");
        } else {
            output.line("The audit log is broken: " + verdict.problem() + ".");
        }
        return verdict.intact() ? ExitCodes.OK : ExitCodes.OTHER;
    }
}
