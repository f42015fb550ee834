@NullMarked
package lambdasuite.migrations;

import org.jspecify.annotations.NullMarked;
