/**
 * HTML as data, so that nothing can be forgotten to be escaped: what a caller, a policy
 * or a fact is called becomes text and never markup.
 */
@NullMarked
package com.osohq.oso.server.page.html;

import org.jspecify.annotations.NullMarked;
