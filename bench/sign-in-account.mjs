/** Who signs in, again and again, while forms are served. */
export const account = { login: "bench@univ.example", password: "a long walk along the river Doubs" };
