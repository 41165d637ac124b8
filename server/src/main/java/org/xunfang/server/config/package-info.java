/**
 * What an operator can set: every key is declared once with its type, default and a sentence. A flag wins over the
 * environment ({@code XUNFANG_…}), the environment over the file, the file over the default.
 */
@NullMarked
package org.xunfang.server.config;

import org.jspecify.annotations.NullMarked;
