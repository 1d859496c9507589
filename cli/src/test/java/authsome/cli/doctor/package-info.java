@NullMarked
package authsome.cli.doctor;

import org.jspecify.annotations.NullMarked;
