/** Brings what the journal committed into PostgreSQL, exactly once and in order, however long PostgreSQL is away. */
@NullMarked
package io.hotline.cti.records;

import org.jspecify.annotations.NullMarked;
