package io.hotline.cti.http.view;

/** A whole number, to be hidden again after so many seconds; empty: the caller withheld it. */
public record RevealedNumber(String number, int seconds) {}
