package org.xunfang.geodata.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.xunfang.geodata.exchange.CountyRow;

/** A demo county's rows, collected for looking at. */
record Rows(List<CountyRow> all) {
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static Rows of(long seed, int villages) {
        List<CountyRow> rows = new ArrayList<>();
        DemoCounty.of(new DemoOptions(seed, villages, TODAY, ZONE)).writeTo(rows::add);
        return new Rows(List.copyOf(rows));
    }

    <T extends CountyRow> List<T> list(Class<T> sort) {
        return all.stream().filter(sort::isInstance).map(sort::cast).toList();
    }

    int count(Class<? extends CountyRow> sort) {
        return list(sort).size();
    }
}
