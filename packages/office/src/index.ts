/** What students and staff open in a browser once they signed in. */
export {};
