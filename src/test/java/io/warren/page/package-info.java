/** The page, as its users see it: a real browser, the real service, real or generated traffic. */
package io.warren.page;
