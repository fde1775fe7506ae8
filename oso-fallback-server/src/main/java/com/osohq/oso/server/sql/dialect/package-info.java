/**
 * How databases differ in what they are to be told.
 */
@NullMarked
package com.osohq.oso.server.sql.dialect;

import org.jspecify.annotations.NullMarked;
