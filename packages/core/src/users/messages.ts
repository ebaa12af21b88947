import { catalog } from "../kernel/messages.ts";

export const userMessages = catalog({
  "users.not_found": {
    en: "No account is called {account}. See: cursus users list",
    fr: "Aucun compte ne correspond à {account}. Voir : cursus users list",
  },
  "users.email_taken": {
    en: "Another account already signs in with {value}.",
    fr: "Un autre compte se connecte déjà avec {value}.",
  },
  "users.phone_taken": {
    en: "Another account already signs in with {value}.",
    fr: "Un autre compte se connecte déjà avec {value}.",
  },
  "users.number_taken": {
    en: "Another account already signs in with the student number {value}.",
    fr: "Un autre compte se connecte déjà avec le numéro étudiant {value}.",
  },
  "users.student_taken": {
    en: "This student has an account already.",
    fr: "Cet étudiant a déjà un compte.",
  },
  "users.no_sign_in_name": {
    en: "An account needs an email address, a phone or a student number to sign in with.",
    fr: "Un compte a besoin d'une adresse électronique, d'un téléphone ou d'un numéro étudiant pour se connecter.",
  },
  "users.unknown_role": {
    en: "No role is called {role}. There are: {roles}.",
    fr: "Aucun rôle ne s'appelle {role}. Rôles possibles : {roles}.",
  },
  "users.student_missing": {
    en: "A student's account belongs to a student: name one.",
    fr: "Un compte d'étudiant est celui d'un étudiant précis : indiquez lequel.",
  },
  "users.not_a_student": {
    en: "Only an account with the role of a student belongs to a student.",
    fr: "Seul un compte au rôle d'étudiant se rattache à un étudiant.",
  },
  "users.not_a_teacher": {
    en: "Classes are for teachers: the role {role} has none.",
    fr: "Seuls les enseignants ont des classes : le rôle {role} n'en a pas.",
  },
  "users.bad_year": {
    en: "{field} must be an academic year such as 2026-2027.",
    fr: "{field} doit être une année universitaire, comme 2026-2027.",
  },
  "users.changed_meanwhile": {
    en: "The account of {name} was changed meanwhile (it is at version {version}). Look at it again, then decide.",
    fr: "Le compte de {name} a changé entre-temps (il est à la version {version}). Relisez-le avant de décider.",
  },
  "users.last_administrator": {
    en: "{name} is the last administrator: make another one first.",
    fr: "{name} est le dernier administrateur : nommez-en d'abord un autre.",
  },
  "users.password_short": {
    en: "A password has at least {limit} characters. A short sentence is easy to remember.",
    fr: "Un mot de passe compte au moins {limit} caractères. Une courte phrase se retient bien.",
  },
  "users.password_long": {
    en: "This password is too long: {limit} bytes at most (an accented letter counts for two).",
    fr: "Ce mot de passe est trop long : {limit} octets au plus (une lettre accentuée compte double).",
  },
  "users.password_common": {
    en: "This password is among the first that anyone would try. Put words together that have nothing to do with each other.",
    fr: "Ce mot de passe est de ceux que l'on essaie en premier. Assemblez des mots sans rapport entre eux.",
  },
  "users.password_personal": {
    en: "This password is made of the person's own name, address or number. Choose something else.",
    fr: "Ce mot de passe est tiré du nom, de l'adresse ou du numéro de la personne. Choisissez autre chose.",
  },
  "users.password_wrong": {
    en: "This is not the present password. Type it again.",
    fr: "Ce n'est pas le mot de passe actuel. Saisissez-le de nouveau.",
  },
  "users.no_user": {
    en: "Sign in first: cursus login",
    fr: "Connectez-vous d'abord : cursus login",
  },
  "users.not_reachable": {
    en: "No address to send to by {channel}.",
    fr: "Pas d'adresse pour un envoi par {channel}.",
  },
  "users.is_active": { en: "Has chosen a password already.", fr: "A déjà choisi un mot de passe." },
  "users.is_disabled": { en: "The account is disabled.", fr: "Le compte est désactivé." },
  "users.nobody_named": {
    en: "Name accounts, a class or a role to invite.",
    fr: "Indiquez des comptes, une classe ou un rôle à inviter.",
  },
  "users.slow": {
    en: "Too many attempts. Try again in {seconds#second|seconds}.",
    fr: "Trop de tentatives. Réessayez dans {seconds#seconde|secondes}.",
  },
  "users.no_header": {
    en: "{file} has no row of headers with a name and a way to sign in: Nom, Prénom, Courriel, Téléphone, Rôle, Classes.",
    fr: "{file} n'a pas de ligne d'en-têtes avec un nom et de quoi se connecter : Nom, Prénom, Courriel, Téléphone, Rôle, Classes.",
  },
  "users.two_accounts": {
    en: "This row's addresses and numbers belong to two different accounts.",
    fr: "Les adresses et numéros de cette ligne sont ceux de deux comptes différents.",
  },
  "users.seen_in_file": { en: "Row {first} is the same account.", fr: "La ligne {first} est le même compte." },
  "users.name_missing": { en: "The name is missing.", fr: "Le nom manque." },
  "users.role_missing": {
    en: "The role is missing: give the file a column Rôle, or name one for all.",
    fr: "Le rôle manque : ajoutez une colonne Rôle au fichier, ou indiquez-en un pour tous.",
  },
  "users.administrators_one_by_one": {
    en: "Administrators are made one by one: cursus users add --role admin",
    fr: "Les administrateurs se créent un par un : cursus users add --role admin",
  },
  "users.student_accounts_by_class": {
    en: "Students' accounts come from the students of a class, not from a file.",
    fr: "Les comptes d'étudiants se créent à partir d'une classe, non d'un fichier.",
  },
  "users.busy": {
    en: "Others were writing to this account at the same moment. Import the file again.",
    fr: "Ce compte était modifié par ailleurs au même moment. Importez de nouveau le fichier.",
  },
  "users.withdrawn_spent": { en: "The link is no longer needed.", fr: "Le lien ne sert plus." },
  "users.withdrawn_gone": { en: "The account is no longer there.", fr: "Le compte n'existe plus." },
});
