package org.xunfang.geodata.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Names put together from tables of syllables. Nobody and no place is meant by them. */
final class DemoNames {
    static final String COUNTY = "示范县";

    private static final String FAMILIES = "陈李王张刘杨黄吴周徐孙胡朱高林何郭罗梁宋郑谢唐冯曹彭曾肖田潘袁蔡蒋余杜叶程魏苏吕丁任卢姚钟姜崔谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛雷龙";
    private static final String LOCAL_FAMILIES = "陈李王张刘杨黄吴周徐胡朱林何罗梁宋郑谢唐曹彭曾肖田潘袁蔡余叶程苏卢姚钟汪范廖石邹熊邱江";
    private static final String SIDES = "上下东西大小新老前后南北外里";
    private static final String GROUNDS = "湾坪岭塘桥冲坑源洲畈埠墩港坊垄陂岗溪坝埂";
    private static final String TREES = "樟枫松杉桂梅竹柳槐桃柏茶棠";
    private static final List<String> WISHES = List.of(
            "新风", "长虹", "红星", "和平", "新华", "光明", "团结", "兴旺", "永丰", "太平", "安乐", "龙泉", "凤凰", "金星", "东风", "向阳", "富民", "幸福",
            "双溪", "三江", "仙桥", "石门", "白云", "青山");
    private static final String TOWN_FIRST = "清龙凤金石云白黄双仙长安永泰新临高鹤梅桐枫罗";
    private static final String TOWN_SECOND = "溪港桥山塘源埠湖岭田江滩陂口泉湾坊墟";
    private static final String GIVEN = "国建志海文明永春秋冬小玉秀桂兰英华荣光辉平安德福贵财旺根水生金银宝林森军勇强伟峰超鹏飞宇浩";

    private DemoNames() {}

    /** A town's name, not among those taken; adds it to them. */
    static String town(Dice dice, Set<String> taken) {
        return untaken(taken, () -> dice.syllable(TOWN_FIRST) + dice.syllable(TOWN_SECOND));
    }

    /** A village's name without the word village, not among those taken in its township; adds it to them. */
    static String village(Dice dice, Set<String> taken) {
        return untaken(taken, () -> switch (dice.weighted(30, 25, 15, 12, 18)) {
            case 0 -> dice.syllable(LOCAL_FAMILIES) + dice.syllable("家坊村家") + ground(dice, 0.4);
            case 1 -> dice.syllable(SIDES) + dice.syllable(GROUNDS);
            case 2 -> dice.syllable(TREES) + dice.syllable("树林山木") + dice.syllable(GROUNDS);
            case 3 -> dice.syllable(SIDES) + dice.syllable(LOCAL_FAMILIES) + "家";
            default -> dice.pick(WISHES);
        });
    }

    /** A hamlet's name with its 屯, not among those taken in its village; adds it to them. */
    static String hamlet(Dice dice, Set<String> taken) {
        return untaken(taken, () -> switch (dice.weighted(40, 20, 25, 15)) {
            case 0 -> dice.syllable(LOCAL_FAMILIES) + "家屯";
            case 1 -> dice.syllable(SIDES) + dice.syllable(LOCAL_FAMILIES) + "屯";
            case 2 -> dice.syllable(GROUNDS) + dice.syllable("上下边头背口尾") + "屯";
            default -> dice.syllable(TREES) + dice.syllable("树坪冲坑岭") + "屯";
        });
    }

    /** A fictional person's name. */
    static String person(Dice dice) {
        String first = dice.syllable(FAMILIES) + dice.syllable(GIVEN);
        return dice.chance(0.75) ? first + dice.syllable(GIVEN) : first;
    }

    static String river(Dice dice) {
        return dice.syllable("清白沙龙梅玉黄泸信") + dice.syllable("江河溪水");
    }

    private static String ground(Dice dice, double probability) {
        return dice.chance(probability) ? dice.syllable(GROUNDS) : "";
    }

    private static String untaken(Set<String> taken, Supplier<String> draw) {
        String name = draw.get();
        for (int i = 0; i < 100 && !taken.add(name); i++) {
            name = draw.get();
        }
        taken.add(name);
        return name;
    }
}
