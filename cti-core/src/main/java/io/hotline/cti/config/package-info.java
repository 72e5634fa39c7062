/** The installation's settings: one YAML file, read once at start into records that check themselves. */
@NullMarked
package io.hotline.cti.config;

import org.jspecify.annotations.NullMarked;
