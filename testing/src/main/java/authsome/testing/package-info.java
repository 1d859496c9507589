/** For tests of programs that use authsome: {@link authsome.testing.FakeAuthsome}. */
@NullMarked
package authsome.testing;

import org.jspecify.annotations.NullMarked;
