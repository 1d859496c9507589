package authsome.cli;

import authsome.cli.browser.OpenCommand;
import authsome.cli.command.Command;
import authsome.cli.completion.CompletionCommand;
import authsome.cli.connection.ExportCommand;
import authsome.cli.connection.GetCommand;
import authsome.cli.connection.GlobalCommands;
import authsome.cli.connection.LoginCommand;
import authsome.cli.connection.LogoutCommand;
import authsome.cli.connection.RevokeCommand;
import authsome.cli.connection.SetDefaultCommand;
import authsome.cli.daemon.DaemonLogsCommand;
import authsome.cli.daemon.DaemonRestartCommand;
import authsome.cli.daemon.DaemonServeCommand;
import authsome.cli.daemon.DaemonStartCommand;
import authsome.cli.daemon.DaemonStatusCommand;
import authsome.cli.daemon.DaemonStopCommand;
import authsome.cli.demo.DemoCommand;
import authsome.cli.doctor.DoctorCommand;
import authsome.cli.keeping.AcceptStateCommand;
import authsome.cli.keeping.BackupCommand;
import authsome.cli.keeping.RekeyCommand;
import authsome.cli.keeping.RestoreCommand;
import authsome.cli.keeping.RotateKeyCommand;
import authsome.cli.onboard.InitCommand;
import authsome.cli.onboard.OnboardCommand;
import authsome.cli.owner.AgentCommands;
import authsome.cli.owner.EnrolmentCommands;
import authsome.cli.owner.PrincipalCommands;
import authsome.cli.owner.ProfileCommands;
import authsome.cli.owner.VaultCommands;
import authsome.cli.provider.ClientCommand;
import authsome.cli.provider.InspectCommand;
import authsome.cli.provider.ListCommand;
import authsome.cli.provider.OverrideCommand;
import authsome.cli.provider.RegisterCommand;
import authsome.cli.provider.RemoveCommand;
import authsome.cli.run.RunCommand;
import authsome.cli.run.RunsCommands;
import authsome.cli.scan.ScanCommand;
import authsome.cli.status.ApiCommand;
import authsome.cli.status.AuditVerifyCommand;
import authsome.cli.status.LogCommand;
import authsome.cli.status.WhoamiCommand;

/** Who carries out which command. A switch, so that one command loads one class. */
final class Commands {

    private Commands() {}

    static Command of(String path) {
        return switch (path) {
            case "get", "connections inspect" -> new GetCommand();
            case "export" -> new ExportCommand();
            case "run" -> new RunCommand();
            case "list", "provider list" -> new ListCommand();
            case "inspect", "provider inspect" -> new InspectCommand();
            case "login" -> new LoginCommand();
            case "open" -> new OpenCommand();
            case "logout" -> new LogoutCommand();
            case "revoke", "provider revoke" -> new RevokeCommand();
            case "whoami" -> new WhoamiCommand();
            case "doctor" -> new DoctorCommand();
            case "log" -> new LogCommand();
            case "audit verify" -> new AuditVerifyCommand();
            case "scan" -> new ScanCommand();
            case "set-default", "connections set-default" -> new SetDefaultCommand();
            case "register", "provider register" -> new RegisterCommand();
            case "override", "provider override" -> new OverrideCommand();
            case "remove", "provider remove" -> new RemoveCommand();
            case "provider client" -> new ClientCommand();
            case "profile create" -> ProfileCommands::create;
            case "profile use" -> ProfileCommands::use;
            case "profile list" -> ProfileCommands::list;
            case "profile show" -> ProfileCommands::show;
            case "profile remove" -> ProfileCommands::remove;
            case "agent create" -> AgentCommands::create;
            case "agent use" -> AgentCommands::use;
            case "agent list" -> AgentCommands::list;
            case "agent restrict" -> AgentCommands::restrict;
            case "agent remove" -> AgentCommands::remove;
            case "vault list" -> VaultCommands::list;
            case "vault create" -> VaultCommands::create;
            case "vault use" -> VaultCommands::use;
            case "vault rename" -> VaultCommands::rename;
            case "vault remove" -> VaultCommands::remove;
            case "admin principals" -> PrincipalCommands::list;
            case "admin role" -> PrincipalCommands::role;
            case "admin disable" -> PrincipalCommands::disable;
            case "admin enable" -> PrincipalCommands::enable;
            case "admin invite" -> EnrolmentCommands::invite;
            case "admin enroll" -> EnrolmentCommands::enroll;
            case "admin enrolments" -> EnrolmentCommands::list;
            case "admin unenroll" -> EnrolmentCommands::revoke;
            case "connections set-global" -> GlobalCommands::set;
            case "connections unset-global" -> GlobalCommands::unset;
            case "init" -> new InitCommand();
            case "onboard" -> new OnboardCommand();
            case "completion" -> new CompletionCommand();
            case "api" -> new ApiCommand();
            case "runs", "runs list" -> RunsCommands::list;
            case "runs show" -> RunsCommands::show;
            case "demo" -> new DemoCommand();
            case "backup" -> new BackupCommand();
            case "restore" -> new RestoreCommand();
            case "admin accept-state" -> new AcceptStateCommand();
            case "admin rekey" -> new RekeyCommand();
            case "vault rotate-key" -> new RotateKeyCommand();
            case "daemon serve" -> new DaemonServeCommand();
            case "daemon start" -> new DaemonStartCommand();
            case "daemon stop" -> new DaemonStopCommand();
            case "daemon restart" -> new DaemonRestartCommand();
            case "daemon status" -> new DaemonStatusCommand();
            case "daemon logs" -> new DaemonLogsCommand();
            default -> throw new IllegalArgumentException("the table has a command that nobody carries out: " + path);
        };
    }
}
