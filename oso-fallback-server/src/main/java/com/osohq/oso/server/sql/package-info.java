/**
 * Turns questions into SQL that an application runs on its own database, where some of
 * the facts are.
 */
@NullMarked
package com.osohq.oso.server.sql;

import org.jspecify.annotations.NullMarked;
