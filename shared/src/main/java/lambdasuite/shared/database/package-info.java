@NullMarked
package lambdasuite.shared.database;

import org.jspecify.annotations.NullMarked;
