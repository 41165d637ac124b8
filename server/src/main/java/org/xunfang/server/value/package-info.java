/**
 * What people say of the worth of places: the weights of the command centre (profiles), hours and days by rule, days with a
 * raised level, and the marks of leaders. The survey of the places reads all of it as one
 * {@link org.xunfang.server.value.ValueBook}; who changes any of it asks for a survey.
 */
@NullMarked
package org.xunfang.server.value;

import org.jspecify.annotations.NullMarked;
