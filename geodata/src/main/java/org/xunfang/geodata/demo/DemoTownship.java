package org.xunfang.geodata.demo;

import java.util.List;

/**
 * A township.
 *
 * @param name with 镇 or 乡
 * @param code 9 digits
 * @param villages indices of its villages
 * @param seat index of the village with its town
 */
record DemoTownship(int index, String name, String code, List<Integer> villages, int seat) {
    DemoTownship {
        villages = List.copyOf(villages);
    }
}
