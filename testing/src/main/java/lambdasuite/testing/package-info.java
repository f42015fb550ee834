@NullMarked
package lambdasuite.testing;

import org.jspecify.annotations.NullMarked;
