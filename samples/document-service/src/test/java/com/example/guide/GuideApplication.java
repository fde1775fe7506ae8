package com.example.guide;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that has every way to a database at once.
 */
@SpringBootApplication(proxyBeanMethods = false)
class GuideApplication {

}
