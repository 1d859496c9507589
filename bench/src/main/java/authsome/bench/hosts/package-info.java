/** How long it takes to find what belongs to a host, measured by JMH within one process. */
@NullMarked
package authsome.bench.hosts;

import org.jspecify.annotations.NullMarked;
