package io.hotline.cti.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenDigitsTest {
    @ParameterizedTest
    @CsvSource({
        "工号1001为您服务, 工号幺零零幺为您服务",
        "舟山市12345政务服务便民热线, 舟山市一二三四五政务服务便民热线",
        "请拨打110或119, 请拨打幺幺零或幺幺九",
        "您的号码是13912345678, 您的号码是幺三九幺二三四五六七八",
        "2021年, 二零二一年",
        "工单W20261122-17, 工单W二零二六幺幺二二-17",
        "您前面还有15位, 您前面还有15位",
        "请按1, 请按1",
        "补贴1200元, 补贴1200元",
        "120人, 120人",
        "3.1415, 3.1415",
        "共1234.5元, 共1234.5元",
        "没有数字, 没有数字"
    })
    void digitsOfCodes_areWrittenOut_numbersAreNot(String text, String spoken) {
        assertThat(SpokenDigits.write(text)).isEqualTo(spoken);
    }
}
