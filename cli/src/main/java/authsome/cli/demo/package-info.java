/** The demonstration: everything real, in a home that is thrown away. */
@NullMarked
package authsome.cli.demo;

import org.jspecify.annotations.NullMarked;
