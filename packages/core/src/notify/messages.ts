import { catalog } from "../kernel/messages.ts";

export const notifierMessages = catalog({
  "notifier.forged": {
    en: "Not sent: {field} holds a character that could forge a header.",
    fr: "Non envoyé : {field} contient un caractère qui pourrait falsifier un en-tête.",
  },
  "mail.folder": {
    en: "Messages cannot be written to the folder {folder}: {reason}. Check that it is a folder and that you may write to it, or name another one.",
    fr: "Les messages ne peuvent pas être écrits dans le dossier {folder} : {reason}. Vérifiez que c'est un dossier et que vous pouvez y écrire, ou indiquez-en un autre.",
  },
  "mail.disk_full": {
    en: "Messages cannot be written to the folder {folder}: the disk is full. Free some space; what is left is then sent.",
    fr: "Les messages ne peuvent pas être écrits dans le dossier {folder} : le disque est plein. Libérez de la place ; le reste partira ensuite.",
  },
});
