package io.hotline.cti.call;

import io.hotline.ivr.MandarinNumbers;
import io.hotline.ivr.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a waiting caller hears. A sentence that is not made yet is left out: nobody waits for a voice. Immutable. */
final class WaitingWords {
    static final String CALLBACK_GREETING = "您好，这里是政务服务热线，按您的要求给您回电。";
    private static final String MANY = "您前面等待的市民较多，请您耐心等待。";
    private static final String OFFER = "如果不想等待，请按一，我们保留您的排队位置，轮到您时给您回电。";
    private static final String TOO_LATE = "坐席即将为您服务，请不要挂机。";
    private static final int FARTHEST = 30;
    private static final int LONGEST_MINUTES = 60;

    private final Predicate<String> ready;

    /** {@code ready}: whether this text can be heard at once; if not, it is being made for the next time. */
    WaitingWords(Predicate<String> ready) {
        this.ready = ready;
    }

    /** All that is known beforehand. */
    static List<List<Speech>> all() {
        List<List<Speech>> all = new ArrayList<>();
        for (int n = 1; n <= FARTHEST; n++) {
            all.add(List.of(new Speech.Text(position(n))));
            all.add(List.of(new Speech.Text(minutes(n))));
        }
        for (String text : List.of(MANY, OFFER, TOO_LATE, CALLBACK_GREETING)) {
            all.add(List.of(new Speech.Text(text)));
        }
        return all;
    }

    List<Speech> waiting(@Nullable Integer position, @Nullable Integer minutes, boolean callback) {
        List<String> texts = new ArrayList<>();
        if (position != null) {
            texts.add(position <= FARTHEST ? position(position) : MANY);
        }
        if (minutes != null && minutes <= LONGEST_MINUTES) {
            texts.add(minutes(minutes));
        }
        if (callback) {
            texts.add(OFFER);
        }
        return texts.stream().filter(ready).<Speech>map(Speech.Text::new).toList();
    }

    boolean canOfferCallback() {
        return ready.test(OFFER);
    }

    static List<Speech> tooLate() {
        return List.of(new Speech.Text(TOO_LATE));
    }

    /** With the number that will be dialled. */
    static List<Speech> confirmed(String number) {
        return List.of(new Speech.Text("好的，轮到您时我们将拨打" + MandarinNumbers.digits(number) + "给您回电，请保持电话畅通，再见。"));
    }

    private static String position(int n) {
        return "您目前排在" + MandarinNumbers.position(n) + "。";
    }

    private static String minutes(int n) {
        return "预计还需要等待" + MandarinNumbers.count(n) + "分钟左右。";
    }
}
