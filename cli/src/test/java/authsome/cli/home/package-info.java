@NullMarked
package authsome.cli.home;

import org.jspecify.annotations.NullMarked;
