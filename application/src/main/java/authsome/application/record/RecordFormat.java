package authsome.application.record;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;

/** Turns records into the plaintext of sealed documents and back. Safe for use by many threads. */
public final class RecordFormat {

    private static final String SCHEMA_VERSION = "schema_version";
    private static final int MOST_BYTES = 8 << 20;

    /** Buffers are not recycled: they would keep plaintext alive. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(20)
                    .maxNameLength(256)
                    .maxStringLength(MOST_BYTES)
                    .build())
            .build();

    private RecordFormat() {}

    /** Writes a record. */
    public static <T> Secret write(RecordCodec<T> codec, T value) {
        WipedOutput bytes = new WipedOutput();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField(SCHEMA_VERSION, codec.schemaVersion(value));
            codec.write(value, new RecordWriter(json));
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toSecret();
    }

    /**
     * Reads a record.
     *
     * @throws DamagedDocumentException if it is no record of this kind
     * @throws NewerRecordException if a newer release wrote it
     */
    public static <T> T read(RecordCodec<T> codec, Secret plaintext) {
        if (plaintext.length() > MOST_BYTES) {
            throw new DamagedDocumentException("record is larger than any that this release writes");
        }
        try {
            RecordReader fields = plaintext.use(bytes -> parse(codec, bytes));
            long version = fields.number(SCHEMA_VERSION);
            if (version > codec.schemaVersion()) {
                throw new NewerRecordException(
                        "a newer release of authsome wrote a record that is needed here (version " + version
                                + "; this release knows " + codec.schemaVersion() + ")");
            }
            if (version < 1) {
                throw new DamagedDocumentException("record has schema version " + version + ", which there never was");
            }
            return codec.read(fields);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            // the cause is left out: its message may quote the record
            throw new DamagedDocumentException(
                    "record makes no sense: " + codec.getClass().getSimpleName());
        }
    }

    private static RecordReader parse(RecordCodec<?> codec, byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            return new RecordReader(TreeParser.parse(json, codec.secretFields()));
        } catch (IOException _) {
            throw new DamagedDocumentException("record is not JSON within limits");
        }
    }
}
