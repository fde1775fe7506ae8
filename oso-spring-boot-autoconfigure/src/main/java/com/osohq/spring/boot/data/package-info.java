/**
 * Auto-configuration of what lets Spring Data JPA ask Oso.
 */
@NullMarked
package com.osohq.spring.boot.data;

import org.jspecify.annotations.NullMarked;
