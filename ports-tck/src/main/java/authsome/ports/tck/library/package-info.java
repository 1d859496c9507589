/** What both implementations of the library prove. */
@NullMarked
package authsome.ports.tck.library;

import org.jspecify.annotations.NullMarked;
