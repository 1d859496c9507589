/** Every command line that there is, written down once: readers, help, completion and the reference are made from it. */
@NullMarked
package authsome.cli.table;

import org.jspecify.annotations.NullMarked;
