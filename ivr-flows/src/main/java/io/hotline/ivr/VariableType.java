package io.hotline.ivr;

/** How a condition sees a variable. Values are kept as text and converted when a condition reads them. */
public enum VariableType {
    TEXT,
    NUMBER,
    YES_NO
}
