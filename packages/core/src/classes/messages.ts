import { catalog } from "../kernel/messages.ts";

export const classMessages = catalog({
  "class.unknown": {
    en: "Nobody is in class {class} in {year}. Classes of that year: {classes}.",
    fr: "Personne n'est en classe {class} en {year}. Classes de cette année : {classes}.",
  },
  "class.only_your_subjects": {
    en: "You teach some subjects of {class}: averages over all subjects are for those who teach the whole class.",
    fr: "Vous enseignez certaines matières de {class} : les moyennes générales sont réservées à qui enseigne toute la classe.",
  },
  "class.bad_year": {
    en: "{year} is no academic year; write it as 2026-2027.",
    fr: "{year} n'est pas une année universitaire ; écrivez-la sous la forme 2026-2027.",
  },
  "class.bad_top": {
    en: "The best how many? A whole number above 0.",
    fr: "Les combien premiers ? Un nombre entier supérieur à 0.",
  },
});
