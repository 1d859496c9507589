package authsome.cli.home;

import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws names for identities: adjective, adverb, adverb and four digits. */
final class HandleGenerator {

    private static final List<String> ADJECTIVES = List.of(
            "brisk", "calm", "clear", "eager", "fresh", "gentle", "honest", "kind", "lively", "quiet", "rapid",
            "steady", "swift", "vivid");
    private static final List<String> ADVERBS = List.of(
            "boldly",
            "brightly",
            "clearly",
            "deeply",
            "easily",
            "firmly",
            "gladly",
            "lightly",
            "quickly",
            "smoothly",
            "warmly",
            "wisely");

    private final RandomGenerator random;

    HandleGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** The name that a key has when nobody gave it one: always the same, so that it is registered once. */
    static Handle of(Did did) {
        byte[] key = did.publicKey();
        long seed = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            seed = seed << Byte.SIZE | (key[i] & 0xFF);
        }
        return new HandleGenerator(new SplittableRandom(seed)).next();
    }

    Handle next() {
        String digits = Integer.toString(10_000 + random.nextInt(10_000)).substring(1);
        return new Handle(one(ADJECTIVES) + "-" + one(ADVERBS) + "-" + one(ADVERBS) + "-" + digits);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
