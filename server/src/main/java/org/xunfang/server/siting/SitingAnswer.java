package org.xunfang.server.siting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.siting.Effect;
import org.xunfang.geodata.siting.SightChange;
import org.xunfang.geodata.siting.WallFigures;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallState;

/**
 * How a wall can be closed.
 *
 * @param kappa how few sites would do; null where undefined
 * @param costYuan of the cheapest option; null where there is none
 * @param exact nothing of the candidates closes it for less
 * @param candidates how many places and existing cameras were looked at
 * @param reasons where there is no option, why
 */
record SitingAnswer(
        Proposal.Named wall,
        @Nullable Integer kappa,
        boolean exact,
        @Nullable Double costYuan,
        int candidates,
        List<Option> options,
        List<Reason> reasons) {

    /** One way of several. */
    record Option(
            String name, double costYuan, boolean exact, String stateAfter, Change effect, List<Proposal> proposals) {
        Option with(List<Proposal> all) {
            List<Proposal> own =
                    all.stream().filter(p -> p.option().equals(name)).toList();
            return new Option(name, costYuan, exact, stateAfter, effect, own);
        }
    }

    /** The same with its proposals as they are. */
    SitingAnswer with(List<Proposal> all) {
        List<Option> filled = options.stream().map(option -> option.with(all)).toList();
        return new SitingAnswer(wall, kappa, exact, costYuan, candidates, filled, reasons);
    }

    record Reason(String code, Map<String, Object> args) {
        static List<Reason> of(List<WallReason> reasons) {
            return reasons.stream()
                    .map(r -> new Reason(r.code(), r.arguments()))
                    .toList();
        }
    }

    /** Figures before and after; null where there is no wall. */
    record Change(
            @Nullable Figures before,
            @Nullable Figures after,
            double roadGainedM,
            double roadLostM,
            double areaGainedM2,
            double areaLostM2) {

        static Change of(Effect effect) {
            return of(Figures.of(effect.before()), Figures.of(effect.after()), effect.sight());
        }

        static Change of(@Nullable Figures before, @Nullable Figures after, SightChange sight) {
            return new Change(
                    before, after, sight.roadGainedM(), sight.roadLostM(), sight.areaGainedM2(), sight.areaLostM2());
        }
    }

    /** A wall in figures. */
    record Figures(
            String state,
            @Nullable Integer kappa,
            int gaps,
            int entrances,
            int guarded,
            int watched,
            @Nullable Double shortestWayM) {

        static Figures of(WallFigures figures) {
            return new Figures(
                    word(figures.state()),
                    figures.kappa(),
                    figures.gaps(),
                    figures.entrances(),
                    figures.guarded(),
                    figures.watched(),
                    figures.shortestWayM());
        }
    }

    static String word(WallState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
