@NullMarked
package lambdasuite.imaging;

import org.jspecify.annotations.NullMarked;
