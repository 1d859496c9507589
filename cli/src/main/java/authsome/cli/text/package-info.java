/** How text takes its place on a terminal: widths, styles, and times as people say them. Depends on nothing. */
@NullMarked
package authsome.cli.text;

import org.jspecify.annotations.NullMarked;
