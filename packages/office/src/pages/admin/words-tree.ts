/** Adding to a curriculum, hanging, ordering, taking off. */
import { catalog } from "@cursus/core";

export const treePageMessages = catalog({
  "admin.curriculum_begin": { en: "Begin a curriculum", fr: "Commencer une maquette" },
  "admin.curriculum_begin_text": {
    en: "The year is laid out as a draft with one diploma. What hangs below it is added from its page, and the year is read by others once it is opened.",
    fr: "L'année est créée en brouillon, avec un diplôme. Ce qu'il contient s'ajoute depuis sa page, et les autres lisent l'année une fois qu'elle est ouverte.",
  },
  "admin.curriculum_begin_do": { en: "Begin the curriculum", fr: "Commencer la maquette" },
  "admin.curriculum_begun": {
    en: "The curriculum {year} is begun. Add what hangs below its first diploma.",
    fr: "La maquette {year} est commencée. Ajoutez ce que contient son premier diplôme.",
  },
  "admin.new_frame_help": {
    en: "Written as 2024-2029; five years from this one if left empty and none is known.",
    fr: "Sous la forme 2024-2029 ; à défaut, celui qui contient l'année, ou cinq ans à partir d'elle.",
  },
  "admin.first_diploma": { en: "First diploma", fr: "Premier diplôme" },

  "admin.add_kind_diploma": { en: "Add a diploma", fr: "Ajouter un diplôme" },
  "admin.add_kind_version": { en: "Add a version", fr: "Ajouter une version" },
  "admin.add_kind_step": { en: "Add a step", fr: "Ajouter une étape" },
  "admin.add_kind_stepVersion": { en: "Add a step version", fr: "Ajouter une version d'étape" },
  "admin.add_kind_semester": { en: "Add a semester", fr: "Ajouter un semestre" },
  "admin.add_kind_block": { en: "Add a block", fr: "Ajouter un bloc" },
  "admin.add_kind_ue": { en: "Add a UE", fr: "Ajouter une UE" },
  "admin.add_kind_choice": { en: "Add a choice group", fr: "Ajouter un groupe à choix" },
  "admin.add_kind_ec": { en: "Add an EC", fr: "Ajouter un EC" },
  "admin.code_help": {
    en: "Kept to the letter, leading zeros too. It is the element's name for good.",
    fr: "Gardé à la lettre, zéros initiaux compris. C'est le nom définitif de l'élément.",
  },
  "admin.one_label": {
    en: "One label at least, in French or in English.",
    fr: "Au moins un intitulé, en français ou en anglais.",
  },
  "admin.element_add_do": { en: "Add the element", fr: "Ajouter l'élément" },
  "admin.element_added": { en: "{code} is added.", fr: "{code} est ajouté." },
  "admin.element_added_below": {
    en: "{code} is added, and hangs in {parent}.",
    fr: "{code} est ajouté et rattaché à {parent}.",
  },
  "admin.give_up": { en: "Back without adding", fr: "Revenir sans ajouter" },

  "admin.coefficient": { en: "Coefficient", fr: "Coefficient" },
  "admin.coefficient_help": {
    en: "Its weight at this place; its ECTS if left empty.",
    fr: "Son poids à cet endroit ; ses ECTS si le champ est vide.",
  },
  "admin.link_duty": { en: "At this place", fr: "À cet endroit" },
  "admin.link_optional": { en: "It is optional", fr: "Il est facultatif" },
  "admin.link_optional_help": {
    en: "What is optional counts no ECTS in what it hangs in.",
    fr: "Ce qui est facultatif ne compte pas dans les ECTS de l'ensemble.",
  },
  "admin.link_min": { en: "Options to choose, at least", fr: "Options à choisir, au moins" },
  "admin.link_max": { en: "Options to choose, at most", fr: "Options à choisir, au plus" },
  "admin.link_title": { en: "How it hangs in {parent}", fr: "Rattachement à {parent}" },
  "admin.link_text": { en: "{child} hangs in {parent}.", fr: "{child} est rattaché à {parent}." },
  "admin.link_change": { en: "Change the link", fr: "Modifier le rattachement" },
  "admin.link_of": { en: "Change the link: {child}", fr: "Modifier le rattachement : {child}" },
  "admin.link_in": { en: "Change the link in {parent}", fr: "Modifier le rattachement à {parent}" },
  "admin.link_save": { en: "Save the link", fr: "Enregistrer le rattachement" },
  "admin.link_saved": {
    en: "How {child} hangs in {parent} is saved.",
    fr: "Le rattachement de {child} à {parent} est enregistré.",
  },
  "admin.link_elsewhere": { en: "Move it or take it off", fr: "Déplacer ou détacher" },
  "admin.link_move": { en: "Move it elsewhere", fr: "Le déplacer" },
  "admin.link_detach": { en: "Take it off", fr: "Le détacher" },
  "admin.not_hung": {
    en: "{child} does not hang in {parent} in {year}. The page of {parent} shows what does.",
    fr: "{child} n'est pas rattaché à {parent} en {year}. La page de {parent} montre ce qui l'est.",
  },
  "admin.detach_title": { en: "Take {child} off {parent}", fr: "Détacher {child} de {parent}" },
  "admin.detach_text": {
    en: "{child} hangs no longer in {parent}. The element itself stays, with all that hangs below it.",
    fr: "{child} n'est plus rattaché à {parent}. L'élément lui-même reste, avec tout ce qu'il contient.",
  },
  "admin.detach_kept": {
    en: "It still hangs in {count#element|elements}: {codes}.",
    fr: "Il reste rattaché à {count#élément|éléments} : {codes}.",
  },
  "admin.detach_last": {
    en: "It hangs in nothing else: nobody reaches it until it is hung elsewhere.",
    fr: "Il n'est rattaché à rien d'autre : personne ne l'atteint tant qu'il n'est pas rattaché ailleurs.",
  },
  "admin.detached": { en: "{child} is taken off {parent}.", fr: "{child} est détaché de {parent}." },
  "admin.detached_last": {
    en: "{child} is taken off {parent}, and hangs in nothing now. Hang it elsewhere, or remove it.",
    fr: "{child} est détaché de {parent} et n'est plus rattaché à rien. Rattachez-le ailleurs, ou supprimez-le.",
  },

  "admin.search_do": { en: "Search", fr: "Chercher" },
  "admin.hang_here": { en: "Hang an existing element here", fr: "Rattacher ici un élément existant" },
  "admin.hang_below_text": {
    en: "An element may hang in several others and is stored once. Look for what is to hang in {element}, too.",
    fr: "Un élément peut être rattaché à plusieurs autres ; il n'est enregistré qu'une fois. Cherchez celui à rattacher aussi à {element}.",
  },
  "admin.hang_below_which": { en: "What is to hang here", fr: "Élément à rattacher" },
  "admin.hang_below_none": {
    en: "Nothing that may hang here and does not already begins so. Search for the beginning of a word or of a code.",
    fr: "Rien de ce qui peut être rattaché ici, et ne l'est pas déjà, ne commence ainsi. Cherchez le début d'un mot ou d'un code.",
  },
  "admin.hang_in_other": { en: "Hang it in another element, too", fr: "Le rattacher aussi à un autre élément" },
  "admin.hang_in_first": { en: "Hang it in an element", fr: "Le rattacher à un élément" },
  "admin.hang_above_text": {
    en: "Look for what {element} is to hang in. Where it hangs already, it stays.",
    fr: "Cherchez l'élément auquel rattacher {element}. Ses rattachements actuels ne changent pas.",
  },
  "admin.hang_above_which": { en: "What it is to hang in", fr: "Élément auquel le rattacher" },
  "admin.hang_above_none": {
    en: "Nothing in which it may hang, and does not already, begins so. Search for the beginning of a word or of a code.",
    fr: "Rien de ce à quoi il peut être rattaché, et ne l'est pas déjà, ne commence ainsi. Cherchez le début d'un mot ou d'un code.",
  },
  "admin.hang_more": {
    en: "The first {count} are shown. More words find fewer.",
    fr: "Les {count} premiers sont affichés. Davantage de mots en trouvent moins.",
  },
  "admin.hang_do": { en: "Hang it there", fr: "Rattacher" },
  "admin.hung": { en: "{child} hangs in {parent} now.", fr: "{child} est maintenant rattaché à {parent}." },
  "admin.move_text": {
    en: "Look for what {element} is to hang in, in place of {from}. Its weight goes with it.",
    fr: "Cherchez l'élément auquel rattacher {element} à la place de {from}. Son poids le suit.",
  },
  "admin.move_do": { en: "Move it there", fr: "Déplacer" },
  "admin.moved": {
    en: "{child} hangs in {parent} now, and no longer in {from}.",
    fr: "{child} est maintenant rattaché à {parent}, et ne l'est plus à {from}.",
  },

  "admin.order_change": { en: "Change the order", fr: "Changer l'ordre" },
  "admin.order_title": { en: "Order in {parent}", fr: "Ordre dans {parent}" },
  "admin.order_caption": { en: "What hangs here, in order", fr: "Ce qu'il contient, dans l'ordre" },
  "admin.order_text": {
    en: "Number them as they are to come. Whatever is given a number goes there, and the others make room.",
    fr: "Numérotez-les dans l'ordre voulu. Ce qui reçoit un numéro y va, et le reste se décale.",
  },
  "admin.place": { en: "Place", fr: "Place" },
  "admin.place_of": { en: "Place of {child}", fr: "Place de {child}" },
  "admin.bad_place": {
    en: "{child}: a place is a whole number, not {value}.",
    fr: "{child} : une place est un nombre entier, et non {value}.",
  },
  "admin.order_save": { en: "Save the order", fr: "Enregistrer l'ordre" },
  "admin.order_saved": { en: "The order is saved.", fr: "L'ordre est enregistré." },

  "admin.element_place": { en: "Its place in the curriculum", fr: "Sa place dans la maquette" },
  "admin.element_remove": { en: "Remove the element", fr: "Supprimer l'élément" },
  "admin.element_remove_text": {
    en: "{element} is removed from {year}. Other years keep it.",
    fr: "{element} est supprimé de {year}. Les autres années le gardent.",
  },
  "admin.element_removed": { en: "{code} is removed.", fr: "{code} est supprimé." },
  "admin.not_removed": { en: "Nothing was removed: {reason}", fr: "Rien n'a été supprimé : {reason}" },
});
