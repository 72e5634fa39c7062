package io.hotline.cti.http;

/**
 * The whole form as the agent left it, based on {@code version}; {@code complete} saves it for good. Lengths,
 * characters and the type's word are already checked.
 */
public record WorkOrderEdit(
        long version,
        String type,
        String category,
        String region,
        String address,
        String urgency,
        String secrecy,
        String title,
        String matter,
        String contactName,
        boolean complete) {}
