package authsome.ports.tck.store;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;

/** What a test class gives to the contract of stores. Every test begins with an empty store. */
public interface StoreUnderTest {

    /** The store under test: the same one until {@link #reopen}. */
    DocumentStore testee();

    /** Closes the testee and opens the same documents again, as a restart does; that is the testee from now on. */
    DocumentStore reopen();

    /** Overwrites the body of a stored document, behind the testee's back, with bytes that are no sealed document. */
    void damage(DocumentId id);
}
