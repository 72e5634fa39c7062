package io.hotline.ivr;

import java.util.List;
import java.util.Locale;

/**
 * What a caller is spoken to in, by the tag of a flow's language (BCP 47): {@code zh-CN}, {@code yue}, {@code en}. Nothing
 * at all, and a dialect by its Chinese name (吴语), is Chinese.
 *
 * @param primary the first part of the tag in small letters
 */
public record SpokenLanguage(String primary) {
    private static final List<String> CHINESE =
            List.of("zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cdo", "cjy", "cpx", "czh", "mnp");

    public static SpokenLanguage of(String tag) {
        return new SpokenLanguage(tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0]);
    }

    /** Whether numbers are written in Chinese characters for it. */
    public boolean chinese() {
        return CHINESE.contains(primary) || !primary.matches("[a-z]{2,3}");
    }
}
