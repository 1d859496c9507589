package authsome.application.setup;

import authsome.application.ending.Farewell;
import java.util.List;

/**
 * What became of an OAuth client.
 *
 * @param changed whether anything is different now
 * @param farewell the logins that ended with what it was before
 */
public record ClientOutcome(boolean changed, Farewell farewell) {

    static final Farewell NOBODY = new Farewell(List.of(), 0, Farewell.Remote.NONE, null);
    static final ClientOutcome UNCHANGED = new ClientOutcome(false, NOBODY);
}
