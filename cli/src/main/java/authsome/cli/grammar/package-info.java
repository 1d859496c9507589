/** Command lines: what may stand in them, and two readers of the same table, a quick one and one that explains. */
@NullMarked
package authsome.cli.grammar;

import org.jspecify.annotations.NullMarked;
