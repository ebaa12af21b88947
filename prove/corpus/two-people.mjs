// A class list of two, and what must be kept of it.

export const twoPeople = "Nom;Prénom;Courriel\nRoux;Zoé;roux@univ.example\nLe Gall;Yann;gall@univ.example\n";
export const bothPeople = { kept: ["Roux", "Le Gall"] };
