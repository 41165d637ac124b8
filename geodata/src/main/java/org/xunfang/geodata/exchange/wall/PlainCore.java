package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.wall.WallHamlet;

/**
 * A built-up core of a file, as a hamlet; or a village's assumed one.
 *
 * @param id as given; null where none was
 * @param name as given; null where none was
 */
record PlainCore(@Nullable JsonNode id, @Nullable String name, WallHamlet hamlet) {}
