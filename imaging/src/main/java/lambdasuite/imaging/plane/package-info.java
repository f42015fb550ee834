@NullMarked
package lambdasuite.imaging.plane;

import org.jspecify.annotations.NullMarked;
