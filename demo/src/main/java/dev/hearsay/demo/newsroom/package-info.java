/** Made-up outlets on this machine, whose feeds and pages change over minutes. */
package dev.hearsay.demo.newsroom;
