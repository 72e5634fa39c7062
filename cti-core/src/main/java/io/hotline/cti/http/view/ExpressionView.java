package io.hotline.cti.http.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code error}: why the text is no skill expression, in words; {@code unknown}: names that are no skill here. */
public record ExpressionView(boolean valid, @Nullable String error, List<String> unknown, AbleView able) {}
