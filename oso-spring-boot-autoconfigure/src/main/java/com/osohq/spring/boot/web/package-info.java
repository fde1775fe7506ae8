/**
 * What web applications answer when Oso gives no answer.
 */
@NullMarked
package com.osohq.spring.boot.web;

import org.jspecify.annotations.NullMarked;
