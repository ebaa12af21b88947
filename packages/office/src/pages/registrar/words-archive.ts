/** Ending a period: its archive, and what is added to it. */
import { catalog } from "@cursus/core";

export const archivePageMessages = catalog({
  "registrar.archive": { en: "Archive", fr: "Archivage" },
  "registrar.archive_title": { en: "Archive: {period}", fr: "Archiver : {period}" },
  "registrar.archived_title": { en: "Archive of {period}", fr: "Archives : {period}" },
  "registrar.archive_step_look": { en: "1. Look at what is open", fr: "1. Vérifier ce qui reste ouvert" },
  "registrar.all_settled": {
    en: "Every registration is decided and paid.",
    fr: "Toutes les inscriptions sont décidées et payées.",
  },
  "registrar.not_settled": {
    en: "Some registrations are not decided or not paid. See to them first, or archive them as they are.",
    fr: "Des inscriptions ne sont pas décidées ou pas payées. Traitez-les d'abord, ou archivez-les en l'état.",
  },
  "registrar.archive_step_next": { en: "2. The next period", fr: "2. La période suivante" },
  "registrar.open_next": { en: "Once this one is archived", fr: "Une fois celle-ci archivée" },
  "registrar.open_next_yes": {
    en: "open the next one, with the same fees and signatories",
    fr: "ouvrir la suivante, avec les mêmes frais et signataires",
  },
  "registrar.open_next_help": { en: "The fields below say which one.", fr: "Les champs ci-dessous disent laquelle." },
  "registrar.open_next_no": { en: "open none", fr: "n'en ouvrir aucune" },
  "registrar.archive_step_confirm": { en: "3. Archive for good", fr: "3. Archiver définitivement" },
  "registrar.archive_text": {
    en: "An archive is sealed: nothing in it is changed any more, only dated remarks are added. This cannot be undone.",
    fr: "Une archive est scellée : rien n'y est plus modifié, on n'y ajoute que des remarques datées. C'est définitif.",
  },
  "registrar.unsettled": { en: "What is not settled", fr: "Ce qui n'est pas réglé" },
  "registrar.archive_force": { en: "archive it as it is", fr: "l'archiver en l'état" },
  "registrar.archive_force_help": {
    en: "Unpaid and undecided registrations stay so for good.",
    fr: "Les inscriptions impayées ou non décidées le resteront.",
  },
  "registrar.archive_unsettled": {
    en: "Some registrations are not settled: tick this to archive them as they are.",
    fr: "Des inscriptions ne sont pas réglées : cochez cette case pour les archiver en l'état.",
  },
  "registrar.archive_type": { en: "To confirm, type {period}", fr: "Pour confirmer, saisissez {period}" },
  "registrar.archive_typed_wrong": { en: "Type {period}, exactly so.", fr: "Saisissez exactement {period}." },
  "registrar.archive_do": { en: "Archive for good", fr: "Archiver définitivement" },
  "registrar.archive_cut": {
    en: "Archiving began and was cut short: start it again with the same choices, it goes on where it stopped.",
    fr: "L'archivage a commencé puis s'est interrompu : relancez-le avec les mêmes choix, il reprendra où il s'était arrêté.",
  },
  "registrar.archive_job": { en: "Archiving {period}", fr: "Archivage de {period}" },
  "registrar.archived_done": {
    en: "{period} is archived: {rows#registration|registrations} kept.",
    fr: "{period} est archivée : {rows#inscription conservée|inscriptions conservées}.",
  },
  "registrar.archived_opened": {
    en: "{period} is archived: {rows#registration|registrations} kept. {next} is open.",
    fr: "{period} est archivée : {rows#inscription conservée|inscriptions conservées}. {next} est ouverte.",
  },
  "registrar.needed": { en: "{field}: this is needed.", fr: "{field} : champ obligatoire." },
  "registrar.closes_later": {
    en: "Registration must close after it opens.",
    fr: "La clôture doit suivre l'ouverture.",
  },
  "registrar.archived_at": { en: "Archived on", fr: "Archivée le" },
  "registrar.archived_by": { en: "Archived by", fr: "Archivée par" },
  "registrar.archived_rows": { en: "Registrations kept", fr: "Inscriptions conservées" },
  "registrar.archived_forced": { en: "Not settled at the time", fr: "Non réglées alors" },
  "registrar.opened_next": { en: "Next period", fr: "Période suivante" },
  "registrar.digest": { en: "Seal (SHA-256)", fr: "Empreinte (SHA-256)" },
  "registrar.verify_text": {
    en: "Reads the whole archive again and compares it with its seal.",
    fr: "Relit toute l'archive et la compare à son empreinte.",
  },
  "registrar.verify_do": { en: "Verify the archive", fr: "Vérifier l'archive" },
  "registrar.verify_job": { en: "Verifying the archive of {period}", fr: "Vérification de l'archive de {period}" },
  "registrar.verify_intact": {
    en: "The archive is as it was written: {rows#row|rows}, {erased} erased by law.",
    fr: "L'archive est intacte : {rows#ligne|lignes}, dont {erased#effacée|effacées} de droit.",
  },
  "registrar.verify_broken": {
    en: "The archive is NOT as it was written: {broken#row differs|rows differ} of {rows}. Tell an administrator.",
    fr: "L'archive n'est PAS intacte : {broken#ligne diffère|lignes diffèrent} sur {rows}. Prévenez un administrateur.",
  },
  "registrar.addenda": { en: "Remarks added since", fr: "Ajouts depuis l'archivage" },
  "registrar.no_addendum": { en: "Nothing was added since.", fr: "Rien n'a été ajouté depuis." },
  "registrar.addendum": { en: "Remark", fr: "Ajout" },
  "registrar.addendum_help": {
    en: "It is dated, signed with your account, and never taken out again.",
    fr: "Il est daté, signé de votre compte, et ne peut plus être retiré.",
  },
  "registrar.addendum_do": { en: "Add it", fr: "Ajouter" },
  "registrar.addendum_added": { en: "The remark is added.", fr: "L'ajout est enregistré." },
});
