/**
 * What of a question remains when policy, stored facts and context facts have said all
 * they can.
 */
@NullMarked
package com.osohq.oso.server.sql.residual;

import org.jspecify.annotations.NullMarked;
