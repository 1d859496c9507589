/** Pages of the documentation, as tests read them: their examples, and how each is tried. */
@NullMarked
package authsome.ports.tck.pages;

import org.jspecify.annotations.NullMarked;
