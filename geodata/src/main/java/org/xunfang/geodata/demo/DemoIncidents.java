package org.xunfang.geodata.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.exchange.CountyRow.Incident;
import org.xunfang.geodata.exchange.RowSink;

/**
 * A year of call-outs, disputes and hazards: more in towns and in a few hot hamlets, each sort with its own hours, more
 * at weekends. A title names what and where, never who.
 */
final class DemoIncidents {
    private static final int INCIDENTS_AT_223 = 4000;
    private static final int HAZARDS_AT_223 = 300;

    /** A sort of incident: code, words for the title, how often, and weights of the eight three-hour parts of a day. */
    private record Sort(String kind, String category, List<String> words, double weight, List<Double> rhythm) {}

    private static final List<Sort> SORTS = List.of(
            sort("call_out", "theft", 24, "12 9 3 4 4 4 5 8", "电动车被盗", "家禽被盗", "入户盗窃", "农机配件被盗", "电缆被盗"),
            sort("call_out", "traffic", 22, "2 1 8 7 6 8 12 5", "两车刮碰", "摩托车摔倒", "农用车侧翻", "道路堵塞"),
            sort("call_out", "fight", 9, "6 2 1 2 3 4 8 14", "酒后打架", "市场口角", "邻里打架"),
            sort("call_out", "help", 19, "4 2 5 7 6 6 7 6", "求助开锁", "走失求助", "落水求助", "被困求助"),
            sort("call_out", "fraud", 8, "1 0 3 8 8 7 5 3", "电信诈骗", "假冒推销"),
            sort("call_out", "fire", 4, "3 2 2 5 8 7 6 5", "秸秆起火", "柴房起火", "山边冒烟"),
            sort("call_out", "noise", 4, "5 1 1 2 3 3 8 16", "夜间噪声"),
            sort("dispute", "land", 4, "0 0 5 9 7 7 3 1", "田界纠纷", "宅基地纠纷", "林地纠纷"),
            sort("dispute", "neighbour", 4, "1 0 5 7 5 6 8 4", "排水纠纷", "通行纠纷", "采光纠纷"),
            sort("dispute", "debt", 2, "0 0 3 8 7 7 4 1", "欠款纠纷", "工钱纠纷"));

    private static final List<Sort> HAZARDS = List.of(
            sort("hazard", "road", 26, "0 0 5 9 7 8 2 0", "路面塌陷", "弯道无护栏", "路灯不亮"),
            sort("hazard", "bridge", 8, "0 0 5 9 7 8 2 0", "桥栏缺失", "桥面破损"),
            sort("hazard", "flood", 16, "0 0 5 9 7 8 2 0", "山塘漏水", "沟渠堵塞", "河岸垮塌"),
            sort("hazard", "power", 18, "0 0 5 9 7 8 2 0", "电线低垂", "电杆倾斜", "私拉电线"),
            sort("hazard", "fire", 20, "0 0 5 9 7 8 2 0", "柴草堆放", "消防通道堵塞", "灭火器过期"),
            sort("hazard", "water", 12, "0 0 5 9 7 8 2 0", "水塘无警示", "水井无盖"));

    private final DemoOptions options;
    private final DemoLand land;
    private final DemoDrawing drawing;
    private final Dice dice;
    private final double[] heat;

    DemoIncidents(DemoOptions options, DemoLand land, DemoDrawing drawing) {
        this.options = options;
        this.land = land;
        this.drawing = drawing;
        this.dice = Dice.of(options.seed(), "incidents");
        this.heat = new double[land.hamlets().size()];
        for (int i = 0; i < heat.length; i++) {
            double size = land.houses().get(i).size();
            heat[i] = size * (land.hamlets().get(i).isTown() ? 2.2 : dice.chance(0.05) ? 7 : 1);
        }
    }

    void writeTo(RowSink sink) {
        double[] weights = SORTS.stream().mapToDouble(Sort::weight).toArray();
        int incidents = options.scaled(INCIDENTS_AT_223);
        for (int i = 0; i < incidents; i++) {
            sink.accept(incident("demo:incident:" + i, SORTS.get(dice.weighted(weights))));
        }
        double[] hazardWeights = HAZARDS.stream().mapToDouble(Sort::weight).toArray();
        int hazards = options.scaled(HAZARDS_AT_223);
        for (int i = 0; i < hazards; i++) {
            sink.accept(hazard("demo:hazard:" + i, HAZARDS.get(dice.weighted(hazardWeights))));
        }
    }

    private Incident incident(String id, Sort sort) {
        Instant at = time(sort, 365);
        int grade = 1 + dice.weighted(1, 6, 33, 60);
        Duration lasting = Duration.ofMinutes(
                (long) (sort.kind.equals("dispute") ? dice.between(1, 20) * 1440 : dice.between(30, 900)));
        Instant closed = at.plus(lasting);
        boolean open = closed.isAfter(options.startOfToday());
        DemoHamlet hamlet = land.hamlets().get(dice.weighted(heat));
        return row(id, sort, grade, hamlet, at, null, open ? null : closed);
    }

    private Incident hazard(String id, Sort sort) {
        Instant at = time(sort, 150);
        int grade = 1 + dice.weighted(4, 16, 40, 40);
        int days = List.of(3, 7, 15, 30).get(grade - 1);
        Instant due = at.plus(Duration.ofDays(days));
        Instant closed = at.plus(Duration.ofHours((long) (days * 24 * dice.between(0.15, 1.5))));
        boolean neglected = dice.chance(0.16);
        boolean open = neglected || closed.isAfter(options.startOfToday());
        DemoHamlet hamlet = land.hamlets().get(dice.below(heat.length));
        return row(id, sort, grade, hamlet, at, due, open ? null : closed);
    }

    private Incident row(
            String id,
            Sort sort,
            int grade,
            DemoHamlet hamlet,
            Instant at,
            @Nullable Instant due,
            @Nullable Instant closed) {
        String village = land.territory().villages().get(hamlet.village()).fullName();
        String title = village + hamlet.name() + dice.pick(sort.words);
        return new Incident(
                id, sort.kind, sort.category, grade, title, drawing.point(place(sort, hamlet)), at, due, closed);
    }

    /** At a house, or for what happens on roads beside a lane or a way in. */
    private Coordinate place(Sort sort, DemoHamlet hamlet) {
        if (sort.category.equals("traffic") || sort.category.equals("road") || sort.category.equals("bridge")) {
            List<Coordinate> way = dice.chance(0.6)
                    ? dice.pick(hamlet.lanes().gates()).stub()
                    : dice.pick(hamlet.lanes().lanes());
            Coordinate at = dice.pick(way);
            return new Coordinate(at.x + dice.between(-2, 2), at.y + dice.between(-2, 2));
        }
        return dice.pick(land.houses().get(hamlet.index())).before(dice.between(-1, 1), dice.between(0.5, 2));
    }

    /** Some time in the last days before today: any day, weekends and Fridays more; an hour after the sort's rhythm. */
    private Instant time(Sort sort, int days) {
        LocalDate day;
        do {
            day = options.today().minusDays(1 + dice.below(days));
        } while (!dice.chance(weekly(day.getDayOfWeek())));
        int part = dice.weighted(sort.rhythm.stream().mapToDouble(w -> w).toArray());
        long second = part * 10_800L + dice.below(10_800);
        return day.atStartOfDay(options.zone()).plusSeconds(second).toInstant();
    }

    private static double weekly(DayOfWeek day) {
        return switch (day) {
            case SATURDAY, SUNDAY -> 1;
            case FRIDAY -> 0.9;
            default -> 0.68;
        };
    }

    private static Sort sort(String kind, String category, double weight, String rhythm, String... words) {
        List<Double> hours =
                Arrays.stream(rhythm.split(" ")).map(Double::valueOf).toList();
        return new Sort(kind, category, List.of(words), weight, hours);
    }
}
