package authsome.application.run;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.Placeholder;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import authsome.ports.injection.RunCertificates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes runs. */
final class RunCodec implements RecordCodec<RunRecord> {

    @Override
    public Set<String> secretFields() {
        return Set.of("intermediate_key");
    }

    @Override
    public void write(RunRecord run, RecordWriter out) {
        writeRun(run.run(), out);
        SortedMap<String, String> placeholders = new TreeMap<>();
        run.placeholders().forEach((id, placeholder) -> placeholders.put(id.toString(), placeholder.value()));
        out.text("secret_sha256", run.secretHash())
                .number("port", run.port())
                .constant("lease", run.lease())
                .texts("hosts", run.hosts().stream().map(HostPattern::value).toList())
                .textMap("promised", placeholders)
                .bytes("root", run.certificates().root())
                .bytes("intermediate", run.certificates().intermediate())
                .secretBytes("intermediate_key", run.certificates().intermediateKey());
    }

    @Override
    public RunRecord read(RecordReader in) {
        SortedMap<ConnectionId, Placeholder> placeholders = new TreeMap<>();
        in.textMap("promised").forEach((id, text) -> placeholders.put(connection(id), new Placeholder(text)));
        SortedSet<HostPattern> hosts = new TreeSet<>();
        in.texts("hosts").forEach(text -> hosts.add(new HostPattern(text)));
        return new RunRecord(
                readRun(in),
                in.text("secret_sha256"),
                Math.toIntExact(in.number("port")),
                new RunCertificates(in.bytes("root"), in.bytes("intermediate"), in.secretBytes("intermediate_key")),
                hosts,
                in.constant("lease", RunRecord.Lease.class, RunRecord.Lease.NONE),
                placeholders);
    }

    private static void writeRun(Run run, RecordWriter out) {
        out.text("id", run.id().value())
                .text("identity", run.identity().value())
                .text("principal", run.principal().value())
                .text("vault", run.vault().value())
                .textMap("chosen", texts(run.chosen()))
                .constant("mode", run.mode())
                .flag("sandboxed", run.sandboxed())
                .number("pid", run.process().pid())
                .number("pid_started_at", run.process().startedAtMillis())
                .instant("opened_at", run.openedAt());
        List<ConnectionId> confinedTo = run.confinedTo();
        if (confinedTo != null) {
            out.flag("confined", true)
                    .texts(
                            "confined_to",
                            confinedTo.stream().map(ConnectionId::toString).toList());
        }
    }

    private static SortedMap<String, String> texts(Map<ProviderName, ConnectionName> names) {
        SortedMap<String, String> texts = new TreeMap<>();
        names.forEach((provider, name) -> texts.put(provider.value(), name.value()));
        return texts;
    }

    private static Map<ProviderName, ConnectionName> names(Map<String, String> texts) {
        Map<ProviderName, ConnectionName> names = new HashMap<>();
        texts.forEach((provider, name) -> names.put(new ProviderName(provider), new ConnectionName(name)));
        return names;
    }

    private static ConnectionId connection(String text) {
        int slash = text.indexOf('/');
        return new ConnectionId(
                new ProviderName(text.substring(0, slash)), new ConnectionName(text.substring(slash + 1)));
    }

    private static Run readRun(RecordReader in) {
        List<ConnectionId> confinedTo = in.flag("confined", false)
                ? in.texts("confined_to").stream().map(RunCodec::connection).toList()
                : null;
        return new Run(
                new RunId(in.text("id")),
                new Handle(in.text("identity")),
                new PrincipalId(in.text("principal")),
                new VaultId(in.text("vault")),
                names(in.textMap("chosen")),
                confinedTo,
                in.constant("mode", RunMode.class, RunMode.CONNECTED_ALLOW),
                in.flag("sandboxed", false),
                new ProcessRef(in.number("pid"), in.number("pid_started_at")),
                in.instant("opened_at"));
    }
}
