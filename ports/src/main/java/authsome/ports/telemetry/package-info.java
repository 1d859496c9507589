/** What a server tells of its work in numbers, to those who run it. */
@NullMarked
package authsome.ports.telemetry;

import org.jspecify.annotations.NullMarked;
