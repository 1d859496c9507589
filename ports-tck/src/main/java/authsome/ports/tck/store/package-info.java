/** What a {@code DocumentStore} proves, and two that live in memory. */
@NullMarked
package authsome.ports.tck.store;

import org.jspecify.annotations.NullMarked;
