/**
 * Finds names in questions that the policy gives no meaning to, as they are probably
 * misspelt.
 */
@NullMarked
package com.osohq.oso.server.devserver.names;

import org.jspecify.annotations.NullMarked;
