/** What goes over the wire, field for field as in {@code openapi.yaml}. */
@NullMarked
package io.hotline.cti.http.view;

import org.jspecify.annotations.NullMarked;
