import { catalog } from "../kernel/messages.ts";

export const storageMessages = catalog({
  "storage.unique_violation": {
    en: "Another row of {collection} already has the same {fields}.",
    fr: "Une autre fiche de {collection} porte déjà les mêmes valeurs ({fields}).",
  },
  "storage.no_transactions": {
    en: "{adapter} cannot change several records together: a MongoDB needs a replica set for it, SQLite always can.",
    fr: "{adapter} ne peut pas modifier plusieurs fiches d'un seul tenant : il faut un replica set à MongoDB ; SQLite sait toujours le faire.",
  },
  "storage.escaped_transaction": {
    en: "Inside atomically, use the verbs that it hands to you: these were got outside and would not be part of it.",
    fr: "Dans atomically, utilisez les verbes qu'il vous remet : ceux-ci viennent du dehors et n'en feraient pas partie.",
  },
  "storage.transaction_over": {
    en: "This transaction has ended: what it handed out can no longer be used. Begin another one.",
    fr: "Cette transaction est terminée : ce qu'elle a remis ne sert plus. Commencez-en une autre.",
  },
  "storage.fixed_id": {
    en: "A row of {collection} keeps its id for good. Insert another row instead.",
    fr: "Une fiche de {collection} garde son identifiant pour toujours. Ajoutez plutôt une autre fiche.",
  },
  "storage.unplanned_collection": {
    en: "No collection is called {collection}.",
    fr: "Aucune collection ne s'appelle {collection}.",
  },
  "storage.unplanned_field": {
    en: "The plan of {collection} does not name the field {field}, so it cannot be filtered, sorted or summed by.",
    fr: "Le plan de {collection} ne nomme pas le champ {field} : on ne peut ni filtrer, ni trier, ni totaliser dessus.",
  },
  "storage.unreachable": {
    en: "{adapter} cannot be reached: {reason}.",
    fr: "{adapter} est injoignable : {reason}.",
  },
  "storage.cannot_open": {
    en: "The database {place} cannot be opened: {reason}.",
    fr: "La base {place} ne peut pas être ouverte : {reason}.",
  },
  "storage.folder_missing": {
    en: "The database {place} cannot be made: the folder {folder} does not exist. Make it first, or name another place with --storage.",
    fr: "La base {place} ne peut pas être créée : le dossier {folder} n'existe pas. Créez-le, ou indiquez un autre endroit avec --storage.",
  },
  "storage.read_only": {
    en: "The database {place} can be read but not written. Check the rights on the file and its folder.",
    fr: "La base {place} est en lecture seule. Vérifiez les droits sur le fichier et son dossier.",
  },
  "storage.busy": {
    en: "The database {place} stayed locked by another writer for {seconds} s. Try again.",
    fr: "La base {place} est restée verrouillée par une autre écriture pendant {seconds} s. Recommencez.",
  },
  "storage.full": {
    en: "The disk that holds {place} is full. Nothing of the last change was kept; free some space and repeat it.",
    fr: "Le disque qui contient {place} est plein. La dernière modification n'a pas été enregistrée ; libérez de la place et recommencez.",
  },
  "storage.failed": {
    en: "{adapter} failed during {operation}: {reason}.",
    fr: "{adapter} a échoué pendant {operation} : {reason}.",
  },
  "storage.half_copied": {
    en: "{to} was being filled from {from} by a copy that did not finish. Run that copy again; it goes on where it stopped.",
    fr: "{to} était en cours de remplissage depuis {from} par une copie restée inachevée. Relancez cette copie : elle reprendra où elle s'est arrêtée.",
  },
  "storage.not_empty": {
    en: "{to} already holds data ({collection}). Copy into an empty place: nothing is ever overwritten.",
    fr: "{to} contient déjà des données ({collection}). Copiez vers un emplacement vide : rien n'est jamais écrasé.",
  },
  "storage.other_copy": {
    en: "{to} holds another copy, of {from}. Copy into an empty place.",
    fr: "{to} contient déjà une autre copie, de {from}. Copiez vers un emplacement vide.",
  },
  "storage.moving": {
    en: "{from} is being written to faster than it can be copied. Stop the programs that use it and run the copy again; it goes on where it stopped.",
    fr: "{from} est modifiée plus vite qu'elle ne se copie. Arrêtez les programmes qui s'en servent et relancez la copie : elle reprendra où elle s'est arrêtée.",
  },
  "storage.no_mask": {
    en: "A rehearsal copy does not know how to mask {collections}: the module that owns them must declare its masks.",
    fr: "Une copie de répétition ne sait pas masquer {collections} : le module concerné doit déclarer ses masques.",
  },
  "storage.closed": {
    en: "{adapter} is closed.",
    fr: "{adapter} est fermé.",
  },
  "storage.is_folder": {
    en: "{place} is a folder. Name a file inside it, for example {place}/cursus.db.",
    fr: "{place} est un dossier. Indiquez un fichier à l'intérieur, par exemple {place}/cursus.db.",
  },
  "storage.not_a_database": {
    en: "{place} is no database: it is left as it is. Name another file with --storage.",
    fr: "{place} n'est pas une base de données : le fichier est laissé tel quel. Indiquez-en un autre avec --storage.",
  },
  "storage.other_program": {
    en: "{place} is the database of another program: it is left as it is. Name another file with --storage.",
    fr: "{place} est la base d'un autre logiciel : elle est laissée telle quelle. Indiquez un autre fichier avec --storage.",
  },
  "storage.not_shareable": {
    en: "The drive that holds {place} does not let programs share a database; network drives often do not. Put it on a disk of this machine.",
    fr: "Le disque qui contient {place} ne permet pas à plusieurs programmes de partager une base ; c'est souvent le cas d'un disque réseau. Placez-la sur un disque de cette machine.",
  },
  "storage.moved": {
    en: "The database {place} was moved or removed while it was open. Put it back where it was, then start again.",
    fr: "La base {place} a été déplacée ou supprimée alors qu'elle était ouverte. Remettez-la à sa place, puis relancez.",
  },
  "storage.key_exposed": {
    en: "Other users of this machine can read the key file {file}, and with it make anyone's private link. Make it yours alone (chmod 600 {file}).",
    fr: "D'autres utilisateurs de cette machine peuvent lire le fichier de clé {file}, et fabriquer avec lui le lien privé de n'importe qui. Réservez-le à vous seul (chmod 600 {file}).",
  },
  "storage.key_unreadable": {
    en: "The key file {file} can be neither read nor made: {reason}. Without it no private link can be sent.",
    fr: "Le fichier de clé {file} ne peut être ni lu ni créé : {reason}. Sans lui, aucun lien privé ne peut être envoyé.",
  },
  "storage.key_damaged": {
    en: "The key file {file} holds no whole key. Put the right one back from a backup; if there is none, remove it to have a new key made, and send the links again.",
    fr: "Le fichier de clé {file} ne contient pas de clé entière. Remettez la bonne depuis une sauvegarde ; à défaut, supprimez-le pour qu'une nouvelle clé soit créée, et renvoyez les liens.",
  },
  "storage.newer": {
    en: "This store was written by a newer Cursus ({module} at {found}, this program knows {known}). Install the newer version, or name another store with --storage.",
    fr: "Cette base a été écrite par une version plus récente de Cursus ({module} en {found}, ce programme connaît {known}). Installez la version récente, ou indiquez une autre base avec --storage.",
  },
  "storage.changed_meanwhile": {
    en: "{what} was changed by someone else meanwhile. Read it again, then repeat the change.",
    fr: "{what} a été modifié entre-temps par quelqu'un d'autre. Relisez, puis refaites la modification.",
  },
});
