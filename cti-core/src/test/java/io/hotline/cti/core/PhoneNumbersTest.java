package io.hotline.cti.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {
    private final PhoneNumbers numbers = new PhoneNumbers("0580");

    @ParameterizedTest
    @CsvSource({
        "13812341234, +8613812341234",
        "+86 138-1234-1234, +8613812341234",
        "2021234, +865802021234",
        "0580-2021234, +865802021234",
        "110, 110",
        "12345, 12345",
        "19912345678, +8619912345678",
        "anonymous, withheld",
        "Restricted, withheld",
        "'', withheld",
        "alice, alice"
    })
    void normal_isOneFormForAllMatching(String received, String normal) {
        assertThat(numbers.normal(received)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({"13812341234, 138****1234", "+8613812341234, 138****1234", "12345, 1***5", "'', 号码未显示"})
    void masked_cannotBeRung(String received, String shown) {
        assertThat(PhoneNumbers.masked(received)).isEqualTo(shown);
    }

    @Test
    void caller_losesControlCharactersAndExcess() {
        Caller caller = numbers.caller("138\r\n12341234", "x".repeat(500) + "\u0000");

        assertThat(caller.received()).isEqualTo("13812341234");
        assertThat(caller.name()).hasSize(64);
    }
}
