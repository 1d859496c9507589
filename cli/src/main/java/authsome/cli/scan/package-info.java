/** {@code scan}: keys that lie around in files and in the environment, beside what is stored. */
@NullMarked
package authsome.cli.scan;

import org.jspecify.annotations.NullMarked;
