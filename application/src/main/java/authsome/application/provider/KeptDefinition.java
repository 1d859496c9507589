package authsome.application.provider;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A custom definition as it is kept.
 *
 * @param json the definition
 * @param onTrialSince when a login brought it along that has not succeeded yet; null for one that stays
 */
record KeptDefinition(String json, @Nullable Instant onTrialSince) {

    static final RecordCodec<KeptDefinition> CODEC = new Codec();

    private static final class Codec implements RecordCodec<KeptDefinition> {

        @Override
        public void write(KeptDefinition kept, RecordWriter out) {
            out.text("definition", kept.json());
            if (kept.onTrialSince() != null) {
                out.instant("on_trial_since", kept.onTrialSince());
            }
        }

        @Override
        public KeptDefinition read(RecordReader in) {
            return new KeptDefinition(in.text("definition"), in.optionalInstant("on_trial_since"));
        }
    }
}
