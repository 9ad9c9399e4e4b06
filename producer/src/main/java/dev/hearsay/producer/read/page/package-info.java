/** Web pages: where the article stands, what the page says of it, what keeps it from being one. */
package dev.hearsay.producer.read.page;
