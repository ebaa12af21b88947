import { catalog } from "../kernel/messages.ts";

export const classMessages = catalog({
  "class.only_your_subjects": {
    en: "You teach some subjects of {class}: averages over all subjects are for those who teach the whole class.",
    fr: "Vous enseignez certaines matières de {class} : les moyennes générales sont réservées aux enseignants de toute la classe.",
  },
  "class.bad_year": {
    en: "{year} is no academic year; write it as 2026-2027.",
    fr: "{year} n'est pas une année universitaire ; écrivez-la sous la forme 2026-2027.",
  },
  "class.bad_top": {
    en: "How many of the best? Give a whole number above 0.",
    fr: "Combien de premiers ? Indiquez un nombre entier supérieur à 0.",
  },
});
