package authsome.arch.broken.cycle.a;

import authsome.arch.broken.cycle.b.Second;
import java.util.List;

/** A fixture: half of a cycle. */
public record First(List<Second> seconds) {}
