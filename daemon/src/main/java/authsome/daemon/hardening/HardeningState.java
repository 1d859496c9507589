package authsome.daemon.hardening;

import java.util.List;

/**
 * How well this process is closed to others of the same user.
 *
 * @param gaps what is missing, one sentence each; empty when nothing is
 */
public record HardeningState(List<String> gaps) {

    public HardeningState {
        gaps = List.copyOf(gaps);
    }

    public boolean isComplete() {
        return gaps.isEmpty();
    }
}
