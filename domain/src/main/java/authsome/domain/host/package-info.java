/**
 * Regular expressions over host names: read, turned into an automaton, and judged by what they can match. Pure and linear
 * in time. Not exported: whoever has a pattern has a {@code HostPattern}.
 */
@NullMarked
package authsome.domain.host;

import org.jspecify.annotations.NullMarked;
