/** Local mode: the home folder, its daemon and its identity, each made when a command first needs it. */
@NullMarked
package authsome.cli.home;

import org.jspecify.annotations.NullMarked;
