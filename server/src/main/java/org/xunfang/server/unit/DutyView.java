package org.xunfang.server.unit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A shift with who serves on it after leave and swaps.
 *
 * @param crew {@code [{name, rank, leader, guest}]}, the leader first, guests of other units last
 */
public record DutyView(
        @JsonUnwrapped ShiftView shift, @JsonRawValue String crew) {}
