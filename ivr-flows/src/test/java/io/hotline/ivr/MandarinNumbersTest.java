package io.hotline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MandarinNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 零",
        "1, 一",
        "2, 二",
        "10, 十",
        "11, 十一",
        "12, 十二",
        "19, 十九",
        "20, 二十",
        "22, 二十二",
        "99, 九十九",
        "100, 一百",
        "101, 一百零一",
        "110, 一百一十",
        "112, 一百一十二",
        "120, 一百二十",
        "200, 两百",
        "202, 两百零二",
        "999, 九百九十九",
        "1000, 一千",
        "1001, 一千零一",
        "1010, 一千零一十",
        "1015, 一千零一十五",
        "1100, 一千一百",
        "1200, 一千二百",
        "2000, 两千",
        "2222, 两千二百二十二",
        "10000, 一万",
        "10001, 一万零一",
        "10010, 一万零一十",
        "10100, 一万零一百",
        "11000, 一万一千",
        "12000, 一万两千",
        "20000, 两万",
        "20002, 两万零二",
        "100000, 十万",
        "101000, 十万一千",
        "120000, 十二万",
        "150000, 十五万",
        "200000, 二十万",
        "2000000, 两百万",
        "10000000, 一千万",
        "100000000, 一亿",
        "100000012, 一亿零一十二",
        "100100000, 一亿零一十万",
        "200000000, 两亿",
        "1000000000, 十亿",
        "1000000000000, 一万亿",
        "9223372036854775807, 九百二十二亿三千三百七十二万零三百六十八亿五千四百七十七万五千八百零七",
        "-5, 负五",
        "-200, 负两百"
    })
    void number_reads(long n, String spoken) {
        assertThat(MandarinNumbers.number(n)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({"1, 一", "2, 两", "12, 十二", "22, 二十二", "200, 两百"})
    void count_beforeAMeasureWord(long n, String spoken) {
        assertThat(MandarinNumbers.count(n)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({"1, 第一位", "2, 第二位", "12, 第十二位", "20, 第二十位", "112, 第一百一十二位", "200, 第二百位", "2000, 第二千位"})
    void position_isAnOrdinal(long n, String spoken) {
        assertThat(MandarinNumbers.position(n)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({
        "12345, 幺二三四五",
        "110, 幺幺零",
        "13800138000, '幺三八，零零幺三，八零零零'",
        "0580-2012345, '零五八零二零幺二三四五'",
        "*1#, 星幺井",
        "202611010007, '二零二六，幺幺零幺，零零零七'",
        "W20261101, W二零二六幺幺零幺"
    })
    void digits_oneByOne(String row, String spoken) {
        assertThat(MandarinNumbers.digits(row).replace("，", "")).isEqualTo(spoken.replace("，", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 零元",
        "0.05, 五分",
        "0.02, 两分",
        "0.2, 两角",
        "0.50, 五角",
        "0.25, 两角五分",
        "1, 一元",
        "2, 两元",
        "2.02, 两元零二分",
        "12.50, 十二元五角",
        "100, 一百元",
        "112.34, 一百一十二元三角四分",
        "10010.01, 一万零一十元零一分",
        "-3, 负三元",
        "1.005, 一元零一分"
    })
    void money_inYuanJiaoFen(BigDecimal yuan, String spoken) {
        assertThat(MandarinNumbers.money(yuan)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-02, 二零二六年十一月二日", "2000-01-10, 二零零零年一月十日", "1911-12-31, 一九一一年十二月三十一日"})
    void date_reads(LocalDate day, String spoken) {
        assertThat(MandarinNumbers.date(day)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource({"02:05, 两点零五分", "14:00, 十四点整", "00:00, 零点整", "12:30, 十二点三十分", "22:02, 二十二点零二分", "02:12, 两点十二分"})
    void time_reads(LocalTime time, String spoken) {
        assertThat(MandarinNumbers.time(time)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "您好，欢迎致电舟山12345政务服务便民热线 | 您好，欢迎致电舟山幺二三四五政务服务便民热线",
                "前面还有2位，预计等待2分钟，按1预约回拨 | 前面还有两位，预计等待两分钟，按一预约回拨",
                "您是第2位 | 您是第二位",
                "企业请按2，方言请按3键 | 企业请按二，方言请按三键",
                "紧急情况请拨110或120 | 紧急情况请拨幺幺零或幺二零",
                "共112件 | 共一百一十二件",
                "截至2026年11月2日14:05 | 截至二零二六年十一月二日十四点零五分",
                "应缴3.5元 | 应缴三元五角",
                "办结率95.5% | 办结率百分之九十五点五",
                "电话05802012345 | 电话零五八零，二零幺二，三四五",
                "10分钟内 | 十分钟内",
                "气温-3.5度 | 气温-三点五度",
                "没有数字 | 没有数字",
                "版本1.2.3.4 | 版本一.二.三.四"
            })
    void text_digitsAreSpokenByWhatStandsAround(String text, String spoken) {
        assertThat(MandarinText.spoken(text).replace("，", "")).isEqualTo(spoken.replace("，", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{n:number}|一百一十二", "{n:position}|第一百一十二位", "{two:count}位|两位", "{two}位|两位", "{phone:digits}|幺二三四五",
                "{fee:money}|十二元五角", "{day:date}|二零二六年十一月二日", "{at:time}|两点零五分", "{name:number}|李雷", "{absent}无|无",
                "{n:nonsense}|一百一十二", "{ n}|{ n}"
            })
    void template_speaksAValueInItsFormat(String template, String spoken) {
        var variables = new TreeMap<>(Map.of(
                "n",
                "112",
                "two",
                "2",
                "phone",
                "12345",
                "fee",
                "12.5",
                "day",
                "2026-11-02",
                "at",
                "02:05",
                "name",
                "李雷"));
        assertThat(Template.spoken(template, variables)).isEqualTo(spoken);
    }
}
