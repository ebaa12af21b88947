/** What every page that Cursus serves is made of: markup, style, doors, replies. */
export {};
