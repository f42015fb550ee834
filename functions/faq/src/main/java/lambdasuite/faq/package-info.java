@NullMarked
package lambdasuite.faq;

import org.jspecify.annotations.NullMarked;
