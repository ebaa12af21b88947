/** The read-only HTTP door to the people and the curricula of an institution. */
export {};
