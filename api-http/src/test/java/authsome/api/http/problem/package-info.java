@NullMarked
package authsome.api.http.problem;

import org.jspecify.annotations.NullMarked;
