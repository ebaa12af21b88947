import { catalog } from "../kernel/messages.ts";

export const pullMessages = catalog({
  "source.not_offered": {
    en: "{source} does not offer {kinds}; it offers: {offers}.",
    fr: "{source} ne propose pas {kinds} ; elle propose : {offers}.",
  },
  "source.stuck": {
    en: "{source} gives the same page of {kind} again and again ({after}). Report it to whoever runs it; what was read so far is kept.",
    fr: "{source} redonne sans fin la même page de {kind} ({after}). Signalez-le à qui l'exploite ; ce qui a été lu est conservé.",
  },
  "source.bad_page": {
    en: "{source} gave something that is no page of {kind}. Check how its answers are mapped.",
    fr: "{source} a donné autre chose qu'une page de {kind}. Vérifiez la correspondance de ses réponses.",
  },
  "source.disagrees": {
    en: "{code}: {field|field} is {ours} according to {from}, and {theirs} according to {source}. Ours stays; correct one of the two.",
    fr: "{code} : {field|field} vaut {ours} selon {from}, et {theirs} selon {source}. Notre valeur reste ; corrigez l'une des deux.",
  },
  "source.typed": {
    en: "{code}: {field|field} was typed here ({ours}), and {source} says {theirs}. What was typed stays.",
    fr: "{code} : {field|field} a été saisi ici ({ours}), et {source} dit {theirs}. La saisie reste.",
  },
  "source.dropped": {
    en: "{code} came from {source} and is not there any more. It stays here until you remove it.",
    fr: "{code} venait de {source} et n'y figure plus. Il reste ici jusqu'à ce que vous le supprimiez.",
  },
  "source.link_dropped": {
    en: "{child} does not hang in {parent} any more in {source}. Here it stays there until you detach it.",
    fr: "{child} n'est plus rattaché à {parent} dans {source}. Il y reste rattaché ici jusqu'à ce que vous l'en détachiez.",
  },
  "source.no_student": {
    en: "{source} registers the student number {studentNumber}, which nobody has here.",
    fr: "{source} inscrit le numéro étudiant {studentNumber}, qui n'est celui de personne ici.",
  },
});
