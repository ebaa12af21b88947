import { catalog } from "@cursus/core";

export const sourceMessages = catalog({
  "source.apogee_section": {
    en: "{file} is no Apogée file of results: the section {section} is missing. Export it again from Apogée, and do not open it in a spreadsheet.",
    fr: "{file} n'est pas un fichier de résultats Apogée : il manque la section {section}. Refaites l'export depuis Apogée, sans l'ouvrir dans un tableur.",
  },
  "source.apogee_heads": {
    en: "{file}: the section {section} does not begin with the names of its columns (apoL_a01_code …). Export it again from Apogée.",
    fr: "{file} : la section {section} ne commence pas par le nom de ses colonnes (apoL_a01_code …). Refaites l'export depuis Apogée.",
  },
  "source.apogee_student": {
    en: "{file} has no student with the number {student}.",
    fr: "{file} ne contient aucun étudiant qui ait le numéro {student}.",
  },
  "source.apogee_element": {
    en: "{file} has no column for {code} {session}.",
    fr: "{file} n'a pas de colonne pour {code} {session}.",
  },
  "source.apogee_sessions": {
    en: "{file} has several sessions of {code}: say which one.",
    fr: "{file} comporte plusieurs sessions de {code} : indiquez laquelle.",
  },
  "source.apogee_column": {
    en: "{file} has no column {kind} for {code}.",
    fr: "{file} n'a pas de colonne {kind} pour {code}.",
  },
  "source.apogee_mark": {
    en: "{value} is no mark on the scale of the column, and no absence code that {file} lists.",
    fr: "{value} n'est pas une note dans le barème de la colonne, ni un code d'absence que {file} prévoit.",
  },
  "source.apogee_result": {
    en: "{value} is no result code that {file} lists.",
    fr: "{value} n'est pas un code résultat que {file} prévoit.",
  },
  "source.no_file": {
    en: "There is no file {file}. Check the address of the source.",
    fr: "Le fichier {file} n'existe pas. Vérifiez l'adresse de la source.",
  },
  "source.query_failed": {
    en: "{place} refused a question: {reason}. Check that its tables are Apogée's and that the account may read them.",
    fr: "{place} a refusé une requête : {reason}. Vérifiez que ses tables sont celles d'Apogée et que le compte peut les lire.",
  },
  "source.no_oracledb": {
    en: "Reading Apogée's database needs the package oracledb: npm install oracledb. Or read a copy of its tables: apogee+sqlite:file.db",
    fr: "La lecture de la base Apogée demande le paquet oracledb : npm install oracledb. Ou lisez une copie de ses tables : apogee+sqlite:fichier.db",
  },
  "source.unreachable": {
    en: "{place} cannot be reached: {reason}. Check the address, the network and the firewall, then run it again.",
    fr: "{place} est injoignable : {reason}. Vérifiez l'adresse, le réseau et le pare-feu, puis relancez.",
  },
  "source.too_slow": {
    en: "{place} did not answer within {seconds} s. Run it again: it goes on where it stopped.",
    fr: "{place} n'a pas répondu en {seconds} s. Relancez : la lecture reprend où elle s'est arrêtée.",
  },
  "source.not_allowed": {
    en: "{place} does not let this account in: {reason}. Check the account, its password or token, and its rights.",
    fr: "{place} n'accepte pas ce compte : {reason}. Vérifiez le compte, son mot de passe ou son jeton, et ses droits.",
  },
  "source.key_revoked": {
    en: "{place} has revoked this key. Ask its administrators for another one, and put it where the old one was.",
    fr: "{place} a révoqué cette clé. Demandez-en une autre à ses administrateurs, et mettez-la à la place de l'ancienne.",
  },
  "source.key_expired": {
    en: "This key of {place} has come to its end. Ask its administrators to renew it, and put the new one where the old one was.",
    fr: "Cette clé de {place} est arrivée à échéance. Demandez à ses administrateurs de la renouveler, et mettez la nouvelle à la place de l'ancienne.",
  },
  "source.key_replaced": {
    en: "This key of {place} was renewed, and its time beside the new one is over. Put the new one in its place.",
    fr: "Cette clé de {place} a été renouvelée, et son délai à côté de la nouvelle est passé. Mettez la nouvelle à sa place.",
  },
  "source.bad_answer": {
    en: "{place} answered something that cannot be read: {reason}. Check the address and how its answers are mapped.",
    fr: "{place} a donné une réponse illisible : {reason}. Vérifiez l'adresse et la correspondance de ses réponses.",
  },
  "source.bad_configuration": {
    en: "The source {source} cannot be used as it is configured: {problems}.",
    fr: "La source {source} est inutilisable telle qu'elle est configurée : {problems}.",
  },
});
