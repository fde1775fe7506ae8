/**
 * What cannot be turned into SQL, and why.
 */
@NullMarked
package com.osohq.oso.server.sql.refusal;

import org.jspecify.annotations.NullMarked;
