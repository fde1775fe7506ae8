/**
 * Data bindings: which facts are rows of the application's database.
 */
@NullMarked
package com.osohq.oso.server.sql.binding;

import org.jspecify.annotations.NullMarked;
