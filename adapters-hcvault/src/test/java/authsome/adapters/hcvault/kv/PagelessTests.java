package authsome.adapters.hcvault.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.HttpTransport;
import authsome.adapters.hcvault.engine.Limits;
import authsome.adapters.hcvault.engine.TokenSource;
import authsome.adapters.hcvault.engine.Transport;
import authsome.adapters.hcvault.engine.TransportException;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.store.PagingContract;
import authsome.ports.tck.store.Sample;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over an engine that knows no pages of lists, as HashiCorp's does not: it gives all names whatever is asked. */
final class PagelessTests implements PagingContract {

    private final DevServer server = DevServer.shared();
    private final String prefix = server.freshName();
    private final Engine engine = new Engine(
            new Pageless(),
            List.of(server.address()),
            "",
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), 32));
    private final KvDocumentStore store = open();

    private KvDocumentStore open() {
        engine.meet();
        engine.use(new TokenSource() {
            @Override
            public Secret current() {
                return Secret.ofUtf8(server.rootToken());
            }

            @Override
            public boolean refused(Secret token) {
                return false;
            }
        });
        return new KvDocumentStore(KvEngine.open(engine, DevServer.KV, prefix), new SeededRandom(3));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    public DocumentStore testee() {
        return store;
    }

    @Override
    public DocumentStore reopen() {
        return open();
    }

    @Override
    public void damage(DocumentId id) {
        String path = prefix + "/" + KvDocumentStore.path(id);
        server.api().call("DELETE", DevServer.KV + "/metadata/" + path, Map.of());
        server.api().post(DevServer.KV + "/data/" + path, Map.of("data", Map.of("by", "somebody else")));
    }

    @Test
    void listsAndDropsMoreThanAPage() {
        List<DocumentKey> keys = IntStream.range(0, 1010)
                .mapToObj(i -> new DocumentKey("many/" + (10_000 + i)))
                .toList();
        Side.bySide(keys, key -> store.put(new DocumentId(Sample.VAULT, key), 0, Sample.body("x")));
        DocumentPage first = store.page(Sample.VAULT, "many/", null, 1000);
        assertEquals(1000, first.documents().size());
        DocumentPage second = store.page(Sample.VAULT, "many/", first.next(), 1000);
        assertEquals(10, second.documents().size());
        store.drop(Sample.VAULT);
        assertTrue(store.page(Sample.VAULT, "", null, 10).documents().isEmpty());
    }

    private static final class Pageless implements Transport {

        private final HttpTransport http = new HttpTransport(null, Duration.ofSeconds(2));

        @Override
        public Answer send(
                URI node,
                String method,
                String target,
                Map<String, String> headers,
                byte @Nullable [] body,
                Duration limit)
                throws TransportException {
            String without =
                    target.contains("list=true") ? target.substring(0, target.indexOf('?')) + "?list=true" : target;
            return http.send(node, method, without, headers, body, limit);
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
