@NullMarked
package lambdasuite.imaging.imageio;

import org.jspecify.annotations.NullMarked;
