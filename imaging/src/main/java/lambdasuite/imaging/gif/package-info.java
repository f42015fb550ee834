@NullMarked
package lambdasuite.imaging.gif;

import org.jspecify.annotations.NullMarked;
