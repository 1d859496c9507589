/** Moving in: what lies in a home of the published package, in files and in exports, is taken over. */
@NullMarked
package authsome.cli.moving;

import org.jspecify.annotations.NullMarked;
