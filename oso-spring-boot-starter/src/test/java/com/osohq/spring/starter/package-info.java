/**
 * What an application gets that adds the starter: tried against real servers.
 */
@NullMarked
package com.osohq.spring.starter;

import org.jspecify.annotations.NullMarked;
