/** Where articles come from: files, directories, JSON Lines, stdin, feeds and web pages. */
package dev.hearsay.producer.schedule;
