package authsome.application.moving;

import authsome.ports.store.DocumentId;
import java.util.List;

/**
 * What is moved.
 *
 * @param spaces how much of each space there is
 * @param damaged documents that do not open where they are, and stay there
 * @param intact whether the audit log is as it was written, as far as that was looked at
 */
public record MoveReport(List<SpaceCount> spaces, List<DocumentId> damaged, boolean intact) {

    public MoveReport {
        spaces = List.copyOf(spaces);
        damaged = List.copyOf(damaged);
    }

    public long documents() {
        return spaces.stream().mapToLong(SpaceCount::documents).sum();
    }
}
