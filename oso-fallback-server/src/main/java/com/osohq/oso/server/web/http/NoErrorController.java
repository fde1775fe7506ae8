package com.osohq.oso.server.web.http;

import org.springframework.boot.webmvc.error.ErrorController;

/**
 * Stands where Spring Boot looks for somebody to show errors, and has no path: errors are
 * answered by {@link ErrorResolver} and {@link JsonErrorValve}.
 */
final class NoErrorController implements ErrorController {

}
