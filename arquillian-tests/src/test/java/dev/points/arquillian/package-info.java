/**
 * What is deployed for tests that run inside the server: {@link dev.points.arquillian.Archives}.
 */
package dev.points.arquillian;
