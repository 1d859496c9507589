@NullMarked
package authsome.cli.demo;

import org.jspecify.annotations.NullMarked;
