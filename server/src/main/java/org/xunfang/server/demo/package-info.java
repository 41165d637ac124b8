/**
 * The demo county (示范县) in the database: its places, its accounts, and a day of shifts that goes on by itself.
 */
@NullMarked
package org.xunfang.server.demo;

import org.jspecify.annotations.NullMarked;
