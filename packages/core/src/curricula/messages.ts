import { catalog } from "../kernel/messages.ts";

export const curriculumMessages = catalog({
  "curriculum.not_found": {
    en: "No element of {year} has the code {code}. Search for it: cursus curricula search",
    fr: "Aucun élément de {year} n'a le code {code}. Cherchez-le : cursus curricula search",
  },
  "curriculum.no_year": {
    en: "There is no curriculum for {year}. There is one for: {known}.",
    fr: "Il n'y a pas de maquette pour {year}. Il y en a pour : {known}.",
  },
  "curriculum.none_open": {
    en: "No curriculum is open yet. Import one, then open its year: cursus curricula year-change open",
    fr: "Aucune maquette n'est ouverte. Importez-en une, puis ouvrez son année : cursus curricula year-change open",
  },
  "curriculum.year_missing": {
    en: "Say which academic year the curriculum is for, such as 2026-2027.",
    fr: "Indiquez l'année universitaire de la maquette, par exemple 2026-2027.",
  },
  "curriculum.bad_year": {
    en: "{year} is no academic year; write it as 2026-2027.",
    fr: "{year} n'est pas une année universitaire ; écrivez-la sous la forme 2026-2027.",
  },
  "curriculum.bad_frame": {
    en: "{frame} is no frame; name it by its first and last calendar year, such as 2024-2029.",
    fr: "{frame} n'est pas une maquette quinquennale ; nommez-la par ses années extrêmes, par exemple 2024-2029.",
  },
  "curriculum.outside_frame": {
    en: "{year} lies outside the frame {frame} ({from} to {to}). Name the frame that it belongs to.",
    fr: "{year} est hors de la maquette {frame} ({from} à {to}). Indiquez la maquette dont elle fait partie.",
  },
  "curriculum.other_frame": {
    en: "{year} belongs to the frame {frame}, not to {wanted}.",
    fr: "{year} appartient à la maquette {frame}, et non à {wanted}.",
  },
  "curriculum.year_closed": {
    en: "The curriculum of {year} is closed: records rely on it as it is. Correct the year that is open.",
    fr: "La maquette de {year} est close : des dossiers s'appuient dessus. Corrigez celle de l'année ouverte.",
  },
  "curriculum.under_change": {
    en: "A change into {to} is under way, and {year} cannot be written to meanwhile. Finish it (cursus curricula year-change apply) or take it back (cursus curricula year-change revert).",
    fr: "Une bascule vers {to} est en cours : {year} ne peut être modifiée entre-temps. Terminez-la (cursus curricula year-change apply) ou annulez-la (cursus curricula year-change revert).",
  },
  "curriculum.too_many_codes": {
    en: "Ask for 1000 codes at most at a time.",
    fr: "Demandez 1000 codes au plus à la fois.",
  },
  "curriculum.damaged_code": {
    en: "{code} is a long number that a spreadsheet has rounded: its last digits are lost. Format the column as text in the source and export it again.",
    fr: "{code} est un long nombre arrondi par un tableur : ses derniers chiffres sont perdus. Mettez la colonne au format texte dans la source et refaites l'export.",
  },
  "curriculum.code_missing": {
    en: "The row has no code: nothing tells what it is about.",
    fr: "La ligne n'a pas de code : rien ne dit de quoi elle parle.",
  },
  "curriculum.code_is_date": {
    en: "{code} is a day: a spreadsheet took a code for a date. Format the column as text in the source and export it again.",
    fr: "{code} est une date : un tableur a pris un code pour une date. Mettez la colonne au format texte dans la source et refaites l'export.",
  },
  "curriculum.code_is_formula": {
    en: "{code} is no text but a formula's error or a yes and no. Format the column as text in the source and export it again.",
    fr: "{code} n'est pas un texte, mais une erreur de formule ou un vrai/faux. Mettez la colonne au format texte dans la source et refaites l'export.",
  },
  "curriculum.code_lower_case": {
    en: "{code} is written in lower case, and codes are told apart by case. Write {upper}, if that is the one.",
    fr: "{code} est en minuscules, or les codes distinguent majuscules et minuscules. Écrivez {upper}, si c'est bien celui-là.",
  },
  "curriculum.unknown_kind": {
    en: "{value} is no kind of element; write one of {kinds}.",
    fr: "{value} n'est pas une nature d'élément ; écrivez l'une de celles-ci : {kinds}.",
  },
  "curriculum.kind_missing": {
    en: "{code} is new here: say what kind of element it is. A table says it in a column Type or Nature d'élément: UE, EC, semestre …",
    fr: "{code} est nouveau ici : indiquez sa nature. Dans un tableau, c'est la colonne Nature d'élément ou Type : UE, EC, semestre …",
  },
  "curriculum.other_kind": {
    en: "{code} is of kind {kind|elementKind} here, and of kind {given|elementKind} in the file. Give one of them another code.",
    fr: "{code} est ici de nature {kind|elementKind}, et le fichier lui donne la nature {given|elementKind}. Donnez un autre code à l'un des deux.",
  },
  "curriculum.not_of_kind": {
    en: "{field|field} does not apply to the kind {kind|elementKind}, only to: {kinds|elementKind}.",
    fr: "Le champ {field|field} ne s'emploie pas pour la nature {kind|elementKind}, seulement pour : {kinds|elementKind}.",
  },
  "curriculum.label_missing": {
    en: "An element needs a label, in French or in English.",
    fr: "Un élément porte un intitulé, en français ou en anglais.",
  },
  "curriculum.set_and_unset": {
    en: "{field|field} cannot be changed and cleared at once.",
    fr: "On ne peut pas à la fois modifier et vider ce champ : {field|field}.",
  },
  "curriculum.bad_ects": {
    en: "{value} is no number of ECTS: 0 to 300, by halves.",
    fr: "{value} n'est pas un nombre d'ECTS : de 0 à 300, par demi-points.",
  },
  "curriculum.bad_hours": {
    en: "{value} is no number of hours: write 24 or 13.5.",
    fr: "{value} n'est pas un nombre d'heures : écrivez 24 ou 13,5.",
  },
  "curriculum.negative_hours": {
    en: "Hours cannot be below 0 ({value}).",
    fr: "Un nombre d'heures ne peut être négatif ({value}).",
  },
  "curriculum.bad_coefficient": {
    en: "{value} is no coefficient: 0 to 1000, two decimals at most.",
    fr: "{value} n'est pas un coefficient : de 0 à 1000, deux décimales au plus.",
  },
  "curriculum.not_whole": {
    en: "{field|field} takes a whole number from {min} to {max}, not {value}.",
    fr: "{field|field} attend un nombre entier de {min} à {max}, et non {value}.",
  },
  "curriculum.not_yes_or_no": {
    en: "{value}: write yes for mandatory, no for optional.",
    fr: "{value} : écrivez oui pour obligatoire, non pour facultatif.",
  },
  "curriculum.min_above_max": {
    en: "A choice of at least {min} and at most {max} cannot be made.",
    fr: "On ne peut choisir au moins {min} et au plus {max}.",
  },
  "curriculum.code_taken": {
    en: "{code} is already an element of {year}. Correct it (cursus curricula edit) or choose another code.",
    fr: "{code} est déjà un élément de {year}. Modifiez-le (cursus curricula edit) ou choisissez un autre code.",
  },
  "curriculum.changed_meanwhile": {
    en: "Somebody else changed {code} meanwhile (version {version} now). Nothing was overwritten; look again, then repeat your change.",
    fr: "Quelqu'un d'autre a modifié {code} entre-temps (version {version} à présent). Rien n'a été écrasé ; relisez-le, puis refaites votre modification.",
  },
  "curriculum.busy": {
    en: "Others were changing {code} at the same time. Import the file again.",
    fr: "{code} était modifié par ailleurs au même moment. Importez de nouveau le fichier.",
  },
  "curriculum.given_twice": {
    en: "{code} is given twice; keep one.",
    fr: "{code} est donné deux fois ; n'en gardez qu'un.",
  },
  "curriculum.no_parent": {
    en: "No element of {year} has the code {parent}, in which {child} should hang. Add it first.",
    fr: "Aucun élément de {year} n'a le code {parent}, auquel {child} devrait être rattaché. Ajoutez-le d'abord.",
  },
  "curriculum.wrong_parent": {
    en: "{child} ({childKind|elementKind}) cannot hang in {parent} ({parentKind|elementKind}); it hangs in: {kinds|elementKind}.",
    fr: "{child} ({childKind|elementKind}) ne peut être rattaché à {parent} ({parentKind|elementKind}) ; rattachement possible : {kinds|elementKind}.",
  },
  "curriculum.only_choice": {
    en: "{child} is no choice group: how many options are chosen is said of a choice group.",
    fr: "{child} n'est pas un groupe à choix : le nombre d'options se dit d'un groupe à choix.",
  },
  "curriculum.cycle": {
    en: "{child} stands above {parent}: it cannot hang below it too.",
    fr: "{child} est au-dessus de {parent} : il ne peut pas aussi en dépendre.",
  },
  "curriculum.not_attached": {
    en: "{child} does not hang in {parent} in {year}.",
    fr: "{child} n'est pas rattaché à {parent} en {year}.",
  },
  "curriculum.has_children": {
    en: "{code} cannot be removed: {count#element hangs|elements hang} in it ({codes}). Detach or move {count~it|them} first.",
    fr: "{code} ne peut être supprimé : {count#élément en dépend|éléments en dépendent} ({codes}). {count~Détachez-le ou déplacez-le|Détachez-les ou déplacez-les} d'abord.",
  },
  "curriculum.still_used": {
    en: "{code} cannot be removed: it hangs in {count#element|elements} ({codes}). Detach it first.",
    fr: "{code} ne peut être supprimé : il est rattaché à {count#élément|éléments} ({codes}). Détachez-le d'abord.",
  },
  "curriculum.in_equivalence": {
    en: "{code} cannot be removed: it is equivalent to {other} of {otherYear}. Remove the equivalence first.",
    fr: "{code} ne peut être supprimé : il est équivalent à {other} de {otherYear}. Supprimez d'abord l'équivalence.",
  },
  "curriculum.same_code": {
    en: "{code} of {year} is equivalent to itself; name two.",
    fr: "{code} de {year} est équivalent à lui-même ; nommez-en deux.",
  },
  "curriculum.equivalence_known": {
    en: "{fromCode} ({fromYear}) is already equivalent to {toCode} ({toYear}).",
    fr: "{fromCode} ({fromYear}) est déjà équivalent à {toCode} ({toYear}).",
  },
  "curriculum.no_equivalence": {
    en: "No equivalence is called {equivalence}.",
    fr: "Aucune équivalence ne correspond à {equivalence}.",
  },
  "curriculum.no_header": {
    en: "{file} has no row that heads a column of codes and one of labels or of the other half of a pair. Seen: {seen}.",
    fr: "{file} n'a pas de ligne d'en-tête avec une colonne de codes et une d'intitulés, ou les deux codes d'une équivalence. En-têtes lus : {seen}.",
  },
  "curriculum.row_disagrees": {
    en: "{code} stands in row {first} with other values; make them agree, or leave these blank.",
    fr: "{code} figure à la ligne {first} avec d'autres valeurs ; accordez-les, ou laissez celles-ci vides.",
  },
  "curriculum.semester_ects": {
    en: "{code} makes {found} ECTS; a semester makes {expected}.",
    fr: "{code} totalise {found} ECTS ; un semestre en compte {expected}.",
  },
  "curriculum.year_ects": {
    en: "{code} makes {found} ECTS; a year makes {expected}.",
    fr: "{code} totalise {found} ECTS ; une année en compte {expected}.",
  },
  "curriculum.coefficient_missing": {
    en: "{code} has neither ECTS nor a coefficient in {parent}: it would weigh nothing.",
    fr: "{code} n'a ni ECTS ni coefficient dans {parent} : il ne pèserait rien.",
  },
  "curriculum.code_twice": {
    en: "{code} and {other} are one code but for case, blanks or leading zeros.",
    fr: "{code} et {other} sont un même code, à la casse, aux espaces ou aux zéros initiaux près.",
  },
  "curriculum.orphan": {
    en: "{code} ({kind|elementKind}) hangs in nothing: nobody reaches it. Attach it, or remove it.",
    fr: "{code} ({kind|elementKind}) n'est rattaché à rien : aucun parcours n'y mène. Rattachez-le, ou supprimez-le.",
  },
  "curriculum.nothing_below": {
    en: "{code} holds nothing: a version needs a step, a choice group its options. Attach one, or remove it.",
    fr: "{code} ne contient rien : une version demande une étape, un groupe à choix ses options. Rattachez-en, ou supprimez-le.",
  },
  "curriculum.loop": {
    en: "{code} stands below itself, by {parent}. Detach one of the two.",
    fr: "{code} dépend de lui-même, par {parent}. Détachez l'un des deux.",
  },
  "curriculum.lost_end": {
    en: "{child} hangs in {parent}, and one of the two is not there. Detach it.",
    fr: "{child} est rattaché à {parent}, et l'un des deux n'existe pas. Détachez-le.",
  },
  "curriculum.hours_below_zero": { en: "{code}: {field|field} is below 0.", fr: "{code} : {field|field} est négatif." },
  "curriculum.no_change": {
    en: "No change into {to} is planned. Plan one: cursus curricula year-change plan",
    fr: "Aucune bascule vers {to} n'est prévue. Préparez-la : cursus curricula year-change plan",
  },
  "curriculum.not_later": {
    en: "{to} does not come after {from}: a change goes forward.",
    fr: "{to} ne suit pas {from} : une bascule va vers l'avenir.",
  },
  "curriculum.year_not_empty": {
    en: "{to} has {count#element|elements} of its own: a change fills an empty year. Take them out first, or correct the year by hand.",
    fr: "{to} compte déjà {count#élément|éléments} : une bascule remplit une année vide. Retirez-les, ou corrigez l'année à la main.",
  },
  "curriculum.change_begun": {
    en: "The change into {to} has begun: it cannot be planned again. Take it back first: cursus curricula year-change revert",
    fr: "La bascule vers {to} a déjà commencé : elle ne peut plus être préparée. Annulez-la d'abord : cursus curricula year-change revert",
  },
  "curriculum.plan_has_faults": {
    en: "The plan into {to} has {count#fault|faults}: correct the map and plan again. To see them: cursus curricula year-change plan",
    fr: "Le plan vers {to} a {count#défaut|défauts} : corrigez la table de correspondance et refaites le plan. Pour les voir : cursus curricula year-change plan",
  },
  "curriculum.change_opened": {
    en: "{to} is open and relied upon: its change can no longer be taken back.",
    fr: "{to} est ouverte et déjà suivie : sa bascule ne peut plus être annulée.",
  },
  "curriculum.not_applied": {
    en: "The change into {to} is not finished. Finish it: cursus curricula year-change apply",
    fr: "La bascule vers {to} n'est pas terminée. Terminez-la : cursus curricula year-change apply",
  },
  "curriculum.reverting": {
    en: "The change into {to} is being taken back. Finish that first: cursus curricula year-change revert",
    fr: "La bascule vers {to} est en cours d'annulation. Terminez-la d'abord : cursus curricula year-change revert",
  },
  "curriculum.older_than_open": {
    en: "{year} comes before {opened}, which is open: an earlier year cannot be opened any more.",
    fr: "{year} précède {opened}, qui est ouverte : une année antérieure ne peut plus être ouverte.",
  },
  "curriculum.entries_wait": {
    en: "{count#change|changes} in {to} {count~is|are} still being brought to the audit log. Wait a moment and run it again.",
    fr: "{count#modification|modifications} de {to} {count~rejoint|rejoignent} encore le journal des opérations. Patientez un instant, puis relancez.",
  },
  "curriculum.map_unknown": {
    en: "row {row}: no element of {from} has the code {old}.",
    fr: "ligne {row} : aucun élément de {from} n'a le code {old}.",
  },
  "curriculum.map_how": {
    en: "row {row}: {how} is none of kept, renamed, split, merged, dropped.",
    fr: "ligne {row} : {how} n'est ni conservé, ni renommé, ni scindé, ni fusionné, ni supprimé.",
  },
  "curriculum.map_blank": {
    en: "row {row}: the {what} code is missing.",
    fr: "ligne {row} : il manque le code ({what}).",
  },
  "curriculum.map_damaged": {
    en: "row {row}: {code} is a long number that a spreadsheet has rounded. Format the column as text and export it again.",
    fr: "ligne {row} : {code} est un long nombre arrondi par un tableur. Mettez la colonne au format texte et refaites l'export.",
  },
  "curriculum.map_new_unwanted": {
    en: "row {row}: {old} is {how}, and yet becomes {new}. Leave the new code blank, or say renamed.",
    fr: "ligne {row} : {old} est {how} et devient pourtant {new}. Laissez vide le nouveau code, ou écrivez renommé.",
  },
  "curriculum.map_twice": {
    en: "row {row}: {old} stands in row {first} already; only a split has several rows.",
    fr: "ligne {row} : {old} figure déjà ligne {first} ; seul un élément scindé a plusieurs lignes.",
  },
  "curriculum.map_split_alone": {
    en: "row {row}: {old} is split into {new} alone; a split has two targets or more. Say renamed, or name the other.",
    fr: "ligne {row} : {old} est scindé vers {new} seulement ; il faut au moins deux cibles. Écrivez renommé, ou nommez l'autre.",
  },
  "curriculum.map_merged_alone": {
    en: "row {row}: {old} alone is merged into {new}; a merger has two sources or more. Say renamed, or name the other.",
    fr: "ligne {row} : {old} est seul à fusionner dans {new} ; il faut au moins deux sources. Écrivez renommé, ou nommez l'autre.",
  },
  "curriculum.map_target_taken": {
    en: "row {row}: {new} comes from row {first} too. To make one of several, write merged.",
    fr: "ligne {row} : {new} vient aussi de la ligne {first}. Pour réunir plusieurs éléments en un seul, écrivez fusionné.",
  },
  "curriculum.map_target_stays": {
    en: "row {row}: {new} is an element of {from} that stays as it is. Choose another code, or say what becomes of it.",
    fr: "ligne {row} : {new} est un élément de {from} qui reste tel quel. Choisissez un autre code, ou dites ce qu'il devient.",
  },
  "curriculum.map_merged_kinds": {
    en: "row {row}: {old} is of kind {kind|elementKind}, and what becomes {new} with it of kind {other|elementKind}. Merge elements of one kind.",
    fr: "ligne {row} : {old} est de nature {kind|elementKind}, et ce qui devient {new} avec lui de nature {other|elementKind}. Fusionnez des éléments de même nature.",
  },
  "curriculum.map_dropped_used": {
    en: "row {row}: {old} is dropped but still used by {codes}. Drop those too, or plan with --drop-used to take it out of them.",
    fr: "ligne {row} : {old} est supprimé mais encore utilisé par {codes}. Supprimez-les aussi, ou ajoutez --drop-used pour l'en retirer.",
  },
  "curriculum.map_left_hanging": {
    en: "{code} stays, but everything it hangs in is dropped ({parent}). It will hang in nothing.",
    fr: "{code} est conservé, mais tout ce à quoi il est rattaché est supprimé ({parent}). Il ne sera rattaché à rien.",
  },
  "curriculum.map_split_parent": {
    en: "{old} is split: what hangs in it goes to {new}, the first of its parts. Move what belongs to the others.",
    fr: "{old} est scindé : ce qui en dépend va à {new}, la première de ses parties. Déplacez ce qui revient aux autres.",
  },
  "elementKind.diploma": { en: "diploma", fr: "diplôme" },
  "elementKind.version": { en: "version", fr: "version" },
  "elementKind.step": { en: "step", fr: "étape" },
  "elementKind.stepVersion": { en: "step version", fr: "version d'étape" },
  "elementKind.semester": { en: "semester", fr: "semestre" },
  "elementKind.block": { en: "block of competences", fr: "bloc de compétences" },
  "elementKind.ue": { en: "UE", fr: "UE" },
  "elementKind.choice": { en: "choice group", fr: "groupe à choix" },
  "elementKind.ec": { en: "EC", fr: "EC" },
  "field.code": { en: "code", fr: "code" },
  "field.labelFr": { en: "French label", fr: "intitulé français" },
  "field.labelEn": { en: "English label", fr: "intitulé anglais" },
  "field.ects": { en: "ECTS", fr: "ECTS" },
  "field.cm": { en: "lectures (h)", fr: "CM (h)" },
  "field.td": { en: "classes (h)", fr: "TD (h)" },
  "field.tp": { en: "practicals (h)", fr: "TP (h)" },
  "field.cmRemote": { en: "remote lectures (h)", fr: "CM à distance (h)" },
  "field.tdRemote": { en: "remote classes (h)", fr: "TD à distance (h)" },
  "field.tpRemote": { en: "remote practicals (h)", fr: "TP à distance (h)" },
  "field.mention": { en: "mention", fr: "mention" },
  "field.track": { en: "track", fr: "parcours" },
  "field.degree": { en: "degree", fr: "type de diplôme" },
  "field.level": { en: "year of study", fr: "année d'études" },
  "field.number": { en: "semester number", fr: "numéro de semestre" },
  "field.nature": { en: "nature", fr: "nature" },
  "field.competence": { en: "competence", fr: "compétence" },
  "field.component": { en: "component", fr: "composante" },
  "field.period": { en: "period", fr: "période" },
  "field.parent": { en: "parent", fr: "rattachement" },
  "field.order": { en: "order", fr: "ordre" },
  "field.mandatory": { en: "mandatory", fr: "obligatoire" },
  "field.min": { en: "options at least", fr: "options au moins" },
  "field.max": { en: "options at most", fr: "options au plus" },
  "field.on": { en: "date", fr: "date" },
});
