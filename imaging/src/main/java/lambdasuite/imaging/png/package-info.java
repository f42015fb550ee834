@NullMarked
package lambdasuite.imaging.png;

import org.jspecify.annotations.NullMarked;
