@NullMarked
package lambdasuite.imaging.bmp;

import org.jspecify.annotations.NullMarked;
