package authsome.application.connection;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.ConnectionName;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a vault keeps per provider beside its connections. The connections themselves decide what there is: the names here
 * are a copy, repaired from them.
 *
 * @param defaultConnection the one that is used when nobody names one
 * @param names all of them, sorted
 */
record ProviderMetadata(ConnectionName defaultConnection, List<ConnectionName> names) {

    static final RecordCodec<ProviderMetadata> CODEC = new Codec();

    ProviderMetadata {
        SortedSet<ConnectionName> sorted = new TreeSet<>(names);
        names = List.copyOf(sorted);
    }

    /** Metadata over the names that there are: {@code wished} stays the default if it is among them, else the first is. */
    static ProviderMetadata over(Collection<ConnectionName> names, ConnectionName wished) {
        List<ConnectionName> sorted = List.copyOf(new TreeSet<>(names));
        boolean kept = sorted.isEmpty() || sorted.contains(wished);
        return new ProviderMetadata(kept ? wished : sorted.getFirst(), sorted);
    }

    private static final class Codec implements RecordCodec<ProviderMetadata> {

        @Override
        public void write(ProviderMetadata metadata, RecordWriter out) {
            out.text("default", metadata.defaultConnection().value())
                    .texts(
                            "names",
                            metadata.names().stream().map(ConnectionName::value).toList());
        }

        @Override
        public ProviderMetadata read(RecordReader in) {
            return new ProviderMetadata(
                    new ConnectionName(in.text("default")),
                    in.texts("names").stream().map(ConnectionName::new).toList());
        }
    }
}
