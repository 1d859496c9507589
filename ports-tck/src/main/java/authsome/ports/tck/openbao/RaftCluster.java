package authsome.ports.tck.openbao;

import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Three nodes that keep their data by raft and speak TLS, with KV version 2 at {@link DevServer#KV} and Transit at {@link
 * DevServer#TRANSIT}. Nodes are counted from 0. They can be killed, frozen, sealed, cut off from each other, and come back.
 * Takes about five seconds to start; used by one thread.
 */
public final class RaftCluster implements AutoCloseable {

    private static final int NODES = 3;

    private final Path folder;
    private final Path program;
    private final TestCertificate certificate;
    private final Set<Integer> cut = ConcurrentHashMap.newKeySet();
    private final List<RaftNode> nodes = new ArrayList<>();
    private final List<ClusterLink> links = new ArrayList<>();
    private String unsealKey = "";
    private String root = "";

    private RaftCluster(Path folder, Path program, TestCertificate certificate) {
        this.folder = folder;
        this.program = program;
        this.certificate = certificate;
    }

    /**
     * Starts a cluster; leaves the test out where there is no program for it.
     *
     * @param folder for the data of all nodes; it exists
     * @param now the certificates are valid around it
     */
    public static RaftCluster start(Path folder, Instant now, SecureRandom random) {
        Path program = BaoProgram.orLeftOut();
        TestCertificate certificate = TestCertificate.of(List.of("127.0.0.1", "localhost"), now, random);
        RaftCluster cluster = new RaftCluster(folder, program, certificate);
        boolean started = false;
        try {
            cluster.writeCertificates();
            cluster.begin();
            started = true;
            return cluster;
        } finally {
            if (!started) {
                cluster.close();
            }
        }
    }

    private void begin() {
        for (int i = 0; i < NODES; i++) {
            int api = FreePorts.pair();
            ClusterLink link = new ClusterLink(i, api + 1, cut, this::ownerOfPort);
            links.add(link);
            nodes.add(RaftNode.start(program, folder, i, api, link.port(), certificate));
        }
        await("all nodes answer", () -> nodes.stream().allMatch(RaftNode::answers));
        Map<String, Object> made = nodes.getFirst()
                .api("")
                .call("PUT", "sys/init", Map.of("secret_shares", 1, "secret_threshold", 1))
                .json();
        unsealKey = String.valueOf(((List<?>) made.getOrDefault("keys_base64", List.of(""))).getFirst());
        root = String.valueOf(made.get("root_token"));
        unseal(0);
        await("the first node leads", () -> leader().equals(Optional.of(0)));
        BaoApi first = api(0);
        first.post(
                "sys/storage/raft/autopilot/configuration",
                Map.of("server_stabilization_time", "1s", "dead_server_last_contact_threshold", "10m"));
        for (int i = 1; i < NODES; i++) {
            nodes.get(i)
                    .api("")
                    .post(
                            "sys/storage/raft/join",
                            Map.of("leader_api_addr", address(0).toString(), "leader_ca_cert", certificate.rootPem()));
            unseal(i);
        }
        first.post("sys/mounts/" + DevServer.KV, Map.of("type", "kv", "options", Map.of("version", "2")));
        first.post("sys/mounts/" + DevServer.TRANSIT, Map.of("type", "transit"));
        awaitWhole();
    }

    private void writeCertificates() {
        try {
            Files.writeString(caFile(), certificate.rootPem());
            StringBuilder chain = new StringBuilder();
            for (X509Certificate each : certificate.chain()) {
                chain.append(pem("CERTIFICATE", each.getEncoded()));
            }
            Files.writeString(folder.resolve("node.pem"), chain);
            Files.writeString(
                    folder.resolve("node.key"),
                    pem("PRIVATE KEY", certificate.key().getEncoded()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private int ownerOfPort(int port) {
        return IntStream.range(0, nodes.size())
                .filter(i -> SocketOwners.has(nodes.get(i).pid(), port))
                .findFirst()
                .orElse(-1);
    }

    /** The root of the nodes' certificates, as PEM. */
    public Path caFile() {
        return folder.resolve("ca.pem");
    }

    /** Where the nodes answer, all of them. */
    public List<URI> addresses() {
        return nodes.stream().map(RaftNode::address).toList();
    }

    /** Where a node answers. */
    public URI address(int node) {
        return nodes.get(node).address();
    }

    /** A token that may do everything. */
    public String rootToken() {
        return root;
    }

    /** Calls a node with {@link #rootToken}. */
    public BaoApi api(int node) {
        return nodes.get(node).api(root);
    }

    /** Which node leads now; empty when none does. */
    public Optional<Integer> leader() {
        return IntStream.range(0, NODES)
                .filter(i -> !cut.contains(i) && nodes.get(i).isActive())
                .boxed()
                .findFirst();
    }

    /** Waits for a leader; which node it is. */
    public int awaitLeader() {
        await("some node leads", () -> leader().isPresent());
        return leader().orElseThrow();
    }

    /** A node that does not lead. */
    public int standby() {
        int leader = awaitLeader();
        return IntStream.range(0, NODES)
                .filter(i -> i != leader && nodes.get(i).answers())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until all nodes vote and serve. */
    public void awaitWhole() {
        await("all nodes vote", () -> leader().map(this::voters).orElse(0) == NODES);
        await("all nodes serve", () -> nodes.stream().allMatch(RaftNode::serves));
    }

    private int voters(int leader) {
        BaoReply reply = api(leader).ask("GET", "sys/storage/raft/configuration", Map.of());
        Object servers = reply.data().get("config") instanceof Map<?, ?> config ? config.get("servers") : List.of();
        return servers instanceof List<?> list
                ? (int) list.stream()
                        .filter(each -> each instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("voter")))
                        .count()
                : 0;
    }

    /** Has the leader give up its place; another one is chosen within seconds. */
    public void stepDown() {
        api(awaitLeader()).call("PUT", "sys/step-down", Map.of());
    }

    /** Kills a node at once. */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /** Starts a node that was killed, and unseals it. */
    public void restart(int node) {
        RaftNode again = nodes.get(node).again();
        nodes.set(node, again);
        await("node " + node + " answers", again::answers);
        unseal(node);
    }

    /** Seals a node; one that has just come back refuses that for a moment. */
    public void seal(int node) {
        await("node " + node + " is sealed", () -> {
            int status = api(node).ask("PUT", "sys/seal", Map.of()).status();
            return status == 204 || status == 503;
        });
    }

    /** Unseals a node. */
    public void unseal(int node) {
        nodes.get(node).api("").call("PUT", "sys/unseal", Map.of("key", unsealKey));
    }

    /** Stops a node in the middle of its work: it takes connections and answers nobody. */
    public void freeze(int node) {
        nodes.get(node).freeze();
    }

    /** Lets it go on. */
    public void thaw(int node) {
        nodes.get(node).thaw();
    }

    /** Cuts a node off from the other nodes; clients still reach it. */
    public void cutOff(int node) {
        cut.add(node);
        links.forEach(link -> link.breakOff(node));
    }

    /** Lets the nodes reach each other again. */
    public void reconnect() {
        cut.clear();
    }

    private void await(String what, BooleanSupplier condition) {
        if (!Await.holds(condition)) {
            StringBuilder logs = new StringBuilder();
            nodes.forEach(node -> logs.append(node.log()));
            throw new IllegalStateException("waited in vain until " + what + "\n" + logs);
        }
    }

    /** Kills all nodes. */
    @Override
    public void close() {
        nodes.forEach(RaftNode::kill);
        links.forEach(ClusterLink::close);
    }
}
