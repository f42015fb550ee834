@NullMarked
package lambdasuite.books;

import org.jspecify.annotations.NullMarked;
