@NullMarked
package lambdasuite.orders;

import org.jspecify.annotations.NullMarked;
