package io.hotline.cti.desk;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.Optional;

/** Where a number comes from (归属地), from the library's tables. */
final class Places {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberOfflineGeocoder GEOCODER = PhoneNumberOfflineGeocoder.getInstance();

    private Places() {}

    static Optional<String> of(String e164) {
        if (!e164.startsWith("+")) {
            return Optional.empty();
        }
        try {
            String place = GEOCODER.getDescriptionForNumber(NUMBERS.parse(e164, "CN"), Locale.SIMPLIFIED_CHINESE);
            return place.isBlank() ? Optional.empty() : Optional.of(place);
        } catch (NumberParseException unknown) {
            return Optional.empty();
        }
    }
}
