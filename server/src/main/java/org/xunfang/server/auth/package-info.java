/**
 * Who is calling: accounts, roles, passwords (Argon2id) and sessions.
 */
@NullMarked
package org.xunfang.server.auth;

import org.jspecify.annotations.NullMarked;
