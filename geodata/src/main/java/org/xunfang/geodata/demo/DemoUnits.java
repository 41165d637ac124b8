package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.exchange.CountyRow.Member;
import org.xunfang.geodata.exchange.CountyRow.OrgUnit;
import org.xunfang.geodata.exchange.CountyRow.PatrolUnit;
import org.xunfang.geodata.exchange.RowSink;

/**
 * The forces: the county bureau, a police station (派出所) for each township, one brigade with squadrons of some seven
 * neighbouring villages, and groups of three or four auxiliaries, each with a patrol unit. Most groups have an officer besides;
 * those that have none fall short of one officer and two auxiliaries on a shift.
 */
final class DemoUnits {
    private static final List<String> MODES = List.of("car", "motorcycle", "ebike", "foot");

    /** Share of the groups that have an officer. */
    private static final double OFFICERS = 0.85;

    private final DemoOptions options;
    private final DemoLand land;
    private final DemoDrawing drawing;
    private final Dice dice;
    private final Dice officers;
    private final List<Coordinate> centres;

    DemoUnits(DemoOptions options, DemoLand land, DemoDrawing drawing) {
        this.options = options;
        this.land = land;
        this.drawing = drawing;
        this.dice = Dice.of(options.seed(), "units");
        this.officers = Dice.of(options.seed(), "officers");
        this.centres =
                land.territory().villages().stream().map(DemoVillage::centre).toList();
    }

    void writeTo(RowSink sink) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < options.villages(); i++) {
            all.add(i);
        }
        int seat = land.territory().seat();
        sink.accept(unit("county", null, DemoNames.COUNTY + "公安局", "county", seat, all));
        for (DemoTownship township : land.territory().townships()) {
            String name = township.name().substring(0, 2) + "派出所";
            String id = "station:" + township.index();
            sink.accept(unit(id, "county", name, "station", township.seat(), township.villages()));
        }
        sink.accept(unit("brigade", "county", DemoNames.COUNTY + "巡防大队", "brigade", seat, all));
        squadrons(all, sink);
    }

    private void squadrons(List<Integer> all, RowSink sink) {
        int groups = Math.max(3, options.scaled(73));
        int fours = Math.max(0, options.scaled(234) - 3 * groups);
        List<List<Integer>> squadrons = CompactGroups.of(all, Math.max(1, options.scaled(30)), centres);
        int dealt = 0;
        int villages = 0;
        int made = 0;
        for (int i = 0; i < squadrons.size(); i++) {
            List<Integer> ground = squadrons.get(i);
            villages += ground.size();
            int until = Math.round((float) groups * villages / options.villages());
            String id = "squadron:" + (i + 1);
            String name = "第" + (i + 1) + "中队";
            sink.accept(unit(id, "brigade", name, "squadron", ground.get(ground.size() / 2), ground));
            List<List<Integer>> parts = CompactGroups.of(ground, Math.max(1, until - dealt), centres);
            for (int j = 0; j < parts.size(); j++) {
                group(id, name, i + 1, j + 1, parts.get(j), made++ < fours ? 4 : 3, sink);
            }
            dealt = until;
        }
    }

    private void group(
            String squadron, String squadronName, int i, int j, List<Integer> ground, int strength, RowSink sink) {
        String id = "group:" + i + "-" + j;
        int home = ground.get(ground.size() / 2);
        OrgUnit group = unit(id, squadron, squadronName + "第" + j + "小组", "group", home, ground);
        sink.accept(group);
        List<Member> members = new ArrayList<>();
        for (int k = 0; k < strength; k++) {
            members.add(new Member(DemoNames.person(dice), "auxiliary", k == 0));
        }
        if (officers.chance(OFFICERS)) {
            members.add(new Member(DemoNames.person(officers), "officer", false));
        }
        sink.accept(new PatrolUnit(
                "demo:patrol:" + i + "-" + j,
                group.externalId(),
                "巡防" + i + "-" + j,
                MODES.get(dice.weighted(38, 28, 22, 12)),
                drawing.point(land.doorOf(home)),
                members));
    }

    private OrgUnit unit(String id, @Nullable String parent, String name, String kind, int home, List<Integer> ground) {
        return new OrgUnit(
                "demo:unit:" + id,
                parent == null ? null : "demo:unit:" + parent,
                name,
                kind,
                drawing.point(land.doorOf(home)),
                drawing.multiPolygon(land.territory().ground(ground)));
    }
}
