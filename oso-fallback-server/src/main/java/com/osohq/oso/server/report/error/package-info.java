/**
 * Collects what is logged as an error, few of it and without anything that a caller has
 * sent.
 */
@NullMarked
package com.osohq.oso.server.report.error;

import org.jspecify.annotations.NullMarked;
