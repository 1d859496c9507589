package authsome.proxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BodyBudgetTests {

    private final BodyBudget budget = new BodyBudget(128 << 10, 10);

    @Test
    void largeBodiesWaitForEachOther() throws Exception {
        int first = budget.take(70_000);
        int second = budget.take(70_000);
        assertEquals(1, first);
        assertEquals(1, second);
        assertEquals(-1, budget.take(70_000));
        budget.give(first);
        assertEquals(1, budget.take(70_000));
    }

    @Test
    void smallOnesDoNotCount() throws Exception {
        budget.take(128 << 10);
        assertEquals(0, budget.take(60_000));
        budget.give(0);
        assertEquals(-1, budget.take(70_000));
    }
}
