/** A sandbox for the child of a run: the proxy is its only way out, and what is private to its user is hidden from it. */
@NullMarked
package authsome.cli.sandbox;

import org.jspecify.annotations.NullMarked;
