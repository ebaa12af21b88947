import { catalog } from "@cursus/core/light";

/** Everything that this package says. `{part}` is a part of the workbook's package; `{line}` counts from 1. */
export const documentMessages = catalog({
  "file.missing": {
    en: "There is no file {file}. Check its name and its folder.",
    fr: "Le fichier {file} n'existe pas. Vérifiez son nom et son dossier.",
  },
  "file.folder": {
    en: "{file} is a folder. Name a file inside it.",
    fr: "{file} est un dossier. Indiquez un fichier qu'il contient.",
  },
  "file.special": {
    en: "{file} is neither a file nor a folder, so it cannot be read twice. Copy its content into a file first.",
    fr: "{file} n'est ni un fichier ni un dossier et ne peut pas être relu. Copiez d'abord son contenu dans un fichier.",
  },
  "file.unreadable": {
    en: "{file} cannot be read ({reason}). Check the rights on the file and close other programs that hold it.",
    fr: "{file} ne peut pas être lu ({reason}). Vérifiez les droits sur le fichier et fermez les programmes qui l'occupent.",
  },
  "file.changed": {
    en: "{file} was changed while it was being read. Read it again.",
    fr: "{file} a été modifié pendant sa lecture. Relisez-le.",
  },
  "file.empty": {
    en: "{file} is empty. Save it again from the program that made it, or name another file.",
    fr: "{file} est vide. Enregistrez-le de nouveau depuis le programme d'origine, ou indiquez un autre fichier.",
  },
  "file.too_large": {
    en: "{file} is larger than {limit} MB. Split it into several files.",
    fr: "{file} dépasse {limit} Mo. Partagez-le en plusieurs fichiers.",
  },
  "file.xls": {
    en: "{file} is a workbook of the old kind (.xls, Excel 97-2003). Open it in a spreadsheet program and save it as .xlsx.",
    fr: "{file} est un classeur d'ancien format (.xls, Excel 97-2003). Ouvrez-le dans un tableur et enregistrez-le au format .xlsx.",
  },
  "file.encrypted": {
    en: "{file} is protected by a password. Open it in a spreadsheet program, remove the password and save it again.",
    fr: "{file} est protégé par un mot de passe. Ouvrez-le dans un tableur, retirez le mot de passe et enregistrez-le de nouveau.",
  },
  "file.xlsb": {
    en: "{file} is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.",
    fr: "{file} est un classeur binaire (.xlsb). Ouvrez-le dans Excel et enregistrez-le au format .xlsx.",
  },
  "file.macros": {
    en: "{file} holds macros ({part}), which Cursus never opens. Save it as .xlsx without macros.",
    fr: "{file} contient des macros ({part}), que Cursus n'ouvre jamais. Enregistrez-le au format .xlsx sans macros.",
  },
  "file.opendocument": {
    en: "{file} is an OpenDocument file (LibreOffice). Open it there and save it as .xlsx or .csv.",
    fr: "{file} est un fichier OpenDocument (LibreOffice). Ouvrez-le et enregistrez-le au format .xlsx ou .csv.",
  },
  "file.numbers": {
    en: "{file} is an Apple Numbers document. Open it in Numbers and export it to Excel (.xlsx) or CSV.",
    fr: "{file} est un document Apple Numbers. Ouvrez-le dans Numbers et exportez-le vers Excel (.xlsx) ou CSV.",
  },
  "file.document": {
    en: "{file} is a text document or a slide show, not a table. Copy its table into a spreadsheet and save that as .xlsx.",
    fr: "{file} est un document de texte ou un diaporama, pas un tableau. Copiez son tableau dans un tableur et enregistrez-le au format .xlsx.",
  },
  "file.pdf": {
    en: "{file} is a PDF, which is made to be printed. Ask for the table it was made from, as .xlsx or .csv.",
    fr: "{file} est un PDF, fait pour être imprimé. Demandez le tableau d'origine, au format .xlsx ou .csv.",
  },
  "file.html": {
    en: "{file} is a web page, whatever its name says. Open it in a spreadsheet program and save it as .xlsx.",
    fr: "{file} est une page web, quel que soit son nom. Ouvrez-le dans un tableur et enregistrez-le au format .xlsx.",
  },
  "file.xml": {
    en: "{file} is an XML file, not a table. Open it in a spreadsheet program and save it as .xlsx.",
    fr: "{file} est un fichier XML, pas un tableau. Ouvrez-le dans un tableur et enregistrez-le au format .xlsx.",
  },
  "file.image": {
    en: "{file} is an image. Cursus reads tables as .xlsx, .csv or .json.",
    fr: "{file} est une image. Cursus lit des tableaux aux formats .xlsx, .csv ou .json.",
  },
  "file.archive": {
    en: "{file} is an archive that holds other files, not a workbook. Unpack it and name the file inside.",
    fr: "{file} est une archive qui contient d'autres fichiers, pas un classeur. Décompressez-la et indiquez le fichier qu'elle contient.",
  },
  "file.nul": {
    en: "Line {line} of {file} holds a NUL character, so it is no text table. Save the table as .xlsx, or as CSV in UTF-8.",
    fr: "La ligne {line} de {file} contient un caractère NUL : ce n'est pas un tableau en texte. Enregistrez le tableau au format .xlsx, ou en CSV UTF-8.",
  },
  "file.text_damaged": {
    en: "{file} begins as UTF-16 text and does not go on as such. Save it again as CSV in UTF-8.",
    fr: "{file} commence comme un texte UTF-16 mais ne continue pas ainsi. Enregistrez-le de nouveau en CSV UTF-8.",
  },
  "file.open_quote": {
    en: 'In {file}, the quotation mark (") opened on line {line} is never closed. Close or double it there.',
    fr: "Dans {file}, le guillemet (\") ouvert à la ligne {line} n'est jamais refermé. Fermez-le ou doublez-le à cet endroit.",
  },
  "file.no_sheets": {
    en: "{file} is no workbook and has no sheet called {sheet}. Leave the sheet's name out.",
    fr: "{file} n'est pas un classeur et n'a pas de feuille nommée {sheet}. N'indiquez pas de feuille.",
  },
  "file.too_many_rows": {
    en: "{file} has more than {limit} rows. Split it into several files.",
    fr: "{file} compte plus de {limit} lignes. Partagez-le en plusieurs fichiers.",
  },
  "file.too_many_columns": {
    en: "Row {row} of {file} has more than {limit} columns. Remove what stands to the right of the table.",
    fr: "La ligne {row} de {file} compte plus de {limit} colonnes. Supprimez ce qui se trouve à droite du tableau.",
  },
  "file.too_many_blanks": {
    en: "The rows of {file} are nearly all blank up to row {row}, which reaches to column {column}. Remove what stands to the right of the table.",
    fr: "Les lignes de {file} sont presque toutes vides jusqu'à la ligne {row}, qui va jusqu'à la colonne {column}. Supprimez ce qui se trouve à droite du tableau.",
  },
  "file.cell_too_long": {
    en: "Row {row}, column {column} of {file}: the cell holds more than {limit} characters. Shorten it.",
    fr: "Ligne {row}, colonne {column} de {file} : la cellule dépasse {limit} caractères. Raccourcissez-la.",
  },
  "file.row_too_long": {
    en: "Row {row} of {file} holds more than {limit} characters. Check its quotation marks and line ends.",
    fr: "La ligne {row} de {file} dépasse {limit} caractères. Vérifiez ses guillemets et ses fins de ligne.",
  },
  "file.too_slow": {
    en: "{file} takes too long to read (more than {seconds} s). Open it in a spreadsheet program and save it again, or split it.",
    fr: "La lecture de {file} est trop longue (plus de {seconds} s). Ouvrez-le dans un tableur et enregistrez-le de nouveau, ou partagez-le.",
  },
  "file.folder_missing": {
    en: "{file} cannot be written: the folder {folder} does not exist. Make it first, or name another place.",
    fr: "{file} ne peut pas être écrit : le dossier {folder} n'existe pas. Créez-le, ou indiquez un autre endroit.",
  },
  "file.not_writable": {
    en: "{file} cannot be written: check the rights on the file and on its folder.",
    fr: "{file} ne peut pas être écrit : vérifiez les droits sur le fichier et sur son dossier.",
  },
  "file.disk_full": {
    en: "{file} was not written: the disk is full. Free some space and repeat.",
    fr: "{file} n'a pas été écrit : le disque est plein. Libérez de la place et recommencez.",
  },
  "file.write_failed": {
    en: "{file} could not be written whole: {reason}.",
    fr: "{file} n'a pas pu être écrit en entier : {reason}.",
  },
  "workbook.damaged": {
    en: "The workbook {file} is damaged ({part}: {fault|fault}). Open it in a spreadsheet program and save it again, or ask for another copy.",
    fr: "Le classeur {file} est endommagé ({part} : {fault|fault}). Ouvrez-le dans un tableur et enregistrez-le de nouveau, ou demandez-en une autre copie.",
  },
  "workbook.suspect": {
    en: "The workbook {file} is built as no spreadsheet program builds one ({part}: {fault|fault}), and is refused for safety. If you trust it, open it in a spreadsheet program and save it again.",
    fr: "Le classeur {file} est construit comme aucun tableur ne le fait ({part} : {fault|fault}) ; il est refusé par prudence. S'il est digne de confiance, ouvrez-le dans un tableur et enregistrez-le de nouveau.",
  },
  "workbook.inflates": {
    en: "The workbook {file} grows beyond measure when it is unpacked ({part}), and is refused for safety. Keep the table alone and save it again.",
    fr: "Le classeur {file} grossit démesurément à la décompression ({part}) ; il est refusé par prudence. Ne gardez que le tableau et enregistrez-le de nouveau.",
  },
  "workbook.too_many_parts": {
    en: "The workbook {file} is made of more than {limit} parts. Copy the table into a new workbook.",
    fr: "Le classeur {file} se compose de plus de {limit} éléments. Copiez le tableau dans un nouveau classeur.",
  },
  "workbook.too_many_texts": {
    en: "The workbook {file} holds more different texts than can be kept in memory. Save the sheet as CSV.",
    fr: "Le classeur {file} contient plus de textes différents que la mémoire n'en peut garder. Enregistrez la feuille en CSV.",
  },
  "workbook.misplaced": {
    en: "The sheet {sheet} of {file} has a row or a cell where there can be none ({place}). Open the file in a spreadsheet program and save it again.",
    fr: "La feuille {sheet} de {file} contient une ligne ou une cellule à une place impossible ({place}). Ouvrez le fichier dans un tableur et enregistrez-le de nouveau.",
  },
  "workbook.cell_damaged": {
    en: "Cell {cell} of the sheet {sheet} in {file} holds no value that can be read. Correct it and save the file again.",
    fr: "La cellule {cell} de la feuille {sheet} de {file} ne contient aucune valeur lisible. Corrigez-la et enregistrez le fichier de nouveau.",
  },
  "workbook.sheet_unknown": {
    en: "{file} has no sheet called {sheet}. It has: {sheets}.",
    fr: "{file} n'a pas de feuille nommée {sheet}. Feuilles présentes : {sheets}.",
  },
  "workbook.no_sheet": {
    en: "{file} has no visible sheet with a table. Show the sheet, or name it.",
    fr: "{file} n'a aucune feuille visible qui contienne un tableau. Affichez la feuille, ou indiquez son nom.",
  },
  "json.damaged": {
    en: "Row {row} of {file} is not valid JSON. Export it again from the program that made it.",
    fr: "La ligne {row} de {file} n'est pas du JSON valable. Exportez-le de nouveau depuis le programme d'origine.",
  },
  "json.not_rows": {
    en: 'Row {row} of {file} is no object: a JSON table is a list of objects such as [{"Nom": "Roux"}].',
    fr: 'La ligne {row} de {file} n\'est pas un objet : un tableau JSON est une liste d\'objets tels que [{"Nom": "Roux"}].',
  },
  "json.nested": {
    en: "Row {row} of {file} holds a list inside a cell, or objects too deep inside one another. Keep texts, numbers, true and false only.",
    fr: "La ligne {row} de {file} contient une liste dans une cellule, ou des objets trop imbriqués. N'y laissez que des textes, des nombres, true et false.",
  },
  "fault.directory": { en: "directory", fr: "table des matières" },
  "fault.compression": { en: "compression", fr: "compression" },
  "fault.length": { en: "length", fr: "longueur" },
  "fault.checksum": { en: "checksum", fr: "somme de contrôle" },
  "fault.truncated": { en: "truncated", fr: "contenu tronqué" },
  "fault.local header": { en: "local header", fr: "en-tête local" },
  "fault.relationship": { en: "relationship", fr: "lien entre éléments" },
  "fault.root": { en: "root", fr: "élément racine" },
  "fault.encoding": { en: "encoding", fr: "encodage" },
  "fault.markup too long": { en: "markup too long", fr: "balise trop longue" },
  "fault.character": { en: "character", fr: "caractère interdit" },
  "fault.syntax": { en: "syntax", fr: "syntaxe XML" },
  "fault.two parts of one name": { en: "two parts of one name", fr: "deux éléments de même nom" },
  "fault.zip64": { en: "zip64", fr: "zip64" },
  "fault.split archive": { en: "split archive", fr: "archive en plusieurs volumes" },
  "fault.compression method": { en: "compression method", fr: "méthode de compression" },
  "fault.name of a part": { en: "name of a part", fr: "nom d'un élément" },
  "fault.overlapping parts": { en: "overlapping parts", fr: "éléments qui se chevauchent" },
  "fault.two accounts of one part": { en: "two accounts of one part", fr: "deux descriptions d'un même élément" },
  "fault.DOCTYPE": { en: "DOCTYPE", fr: "DOCTYPE" },
  "fault.entity": { en: "entity", fr: "entité" },
  "fault.depth": { en: "depth", fr: "imbrication trop profonde" },
  "fault.too many links": { en: "too many links", fr: "liens trop nombreux" },
  "fault.too many sheets": { en: "too many sheets", fr: "feuilles trop nombreuses" },
  "fault.too many styles": { en: "too many styles", fr: "styles trop nombreux" },
});

/** Every reason to refuse a file, or not to write one. */
export type DocumentCode = Exclude<keyof typeof documentMessages, `fault.${string}`>;

/** What is wrong with a part of a workbook, in the words of `fault.*`. */
export type Fault =
  Extract<keyof typeof documentMessages, `fault.${string}`> extends `fault.${infer Words}` ? Words : never;
