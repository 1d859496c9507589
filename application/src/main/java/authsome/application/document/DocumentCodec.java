package authsome.application.document;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.secret.Secret;
import java.util.Set;

/** Writes values of programs: any bytes. */
final class DocumentCodec implements RecordCodec<Secret> {

    private static final String VALUE = "value";

    @Override
    public Set<String> secretFields() {
        return Set.of(VALUE);
    }

    @Override
    public void write(Secret value, RecordWriter out) {
        out.secretBytes(VALUE, value);
    }

    @Override
    public Secret read(RecordReader in) {
        return in.secretBytes(VALUE);
    }
}
