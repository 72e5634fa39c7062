/** The REST and WebSocket door of the server: sockets, checks and JSON here, all rules behind {@link io.hotline.cti.http.HotlineService}. */
@NullMarked
package io.hotline.cti.http;

import org.jspecify.annotations.NullMarked;
