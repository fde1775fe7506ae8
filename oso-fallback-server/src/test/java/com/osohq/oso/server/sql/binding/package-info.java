/**
 * Tests of reading data bindings.
 */
@NullMarked
package com.osohq.oso.server.sql.binding;

import org.jspecify.annotations.NullMarked;
