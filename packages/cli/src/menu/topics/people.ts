/** Who may use Cursus: everybody's accounts, and one's own. */
import type { Topic } from "../entry.ts";

const signedIn = ["user"] as const;

export const users: Topic = {
  name: { en: "Users", fr: "Utilisateurs" },
  entries: [
    {
      command: "init",
      name: { en: "Create the first administrator", fr: "Créer le premier administrateur" },
      needs: [],
    },
    {
      command: "users:add",
      name: { en: "Add a user", fr: "Ajouter un utilisateur" },
      needs: "users.add",
      ask: ["user", "role", "name"],
      more: ["classes", "subjects", "student", "password-stdin", "language"],
    },
    {
      command: "users:list",
      name: { en: "Table of users", fr: "Tableau des utilisateurs" },
      needs: "users.list",
      more: ["role", "state", "search"],
      rows: {
        as: "user",
        opens: ["users:show", "users:edit", "users:invite", "users:passwd", "users:disable", "users:enable"],
      },
    },
    {
      command: "users:show",
      name: { en: "Show an account", fr: "Voir un compte" },
      needs: "users.show",
      ask: ["user"],
    },
    {
      command: "users:edit",
      name: { en: "Change an account", fr: "Modifier un compte" },
      needs: "users.edit",
      ask: ["user"],
      more: ["role", "name", "classes", "subjects", "email", "phone", "student-number", "student", "language"],
    },
    {
      command: "users:passwd",
      name: { en: "Give a new password", fr: "Donner un nouveau mot de passe" },
      needs: "users.setPassword",
      ask: ["user"],
    },
    {
      command: "users:invite",
      name: { en: "Invite a person to choose a password", fr: "Inviter une personne à choisir son mot de passe" },
      needs: "users.invite",
      ask: ["user"],
      rest: "user",
      more: ["by", "output"],
    },
    {
      command: "users:invite",
      name: { en: "Invite a class or a role", fr: "Inviter une classe ou un rôle" },
      needs: "users.invite",
      ask: ["class?", "role?", "by"],
      more: ["output"],
    },
    {
      command: "users:import",
      name: { en: "Accounts from a spreadsheet", fr: "Comptes depuis un tableur" },
      needs: "users.addMany",
      ask: ["file"],
      more: ["role", "dry-run"],
    },
    {
      command: "users:import",
      name: { en: "Accounts for the students of a class", fr: "Comptes pour les étudiants d'une classe" },
      needs: "users.addMany",
      ask: ["class"],
      more: ["dry-run"],
    },
    {
      command: "users:disable",
      name: { en: "Disable an account", fr: "Désactiver un compte" },
      needs: "users.disable",
      ask: ["user"],
    },
    {
      command: "users:enable",
      name: { en: "Enable an account again", fr: "Réactiver un compte" },
      needs: "users.enable",
      ask: ["user"],
    },
  ],
};

export const account: Topic = {
  name: { en: "My account", fr: "Mon compte" },
  entries: [
    { command: "whoami", name: { en: "Who am I?", fr: "Qui suis-je ?" }, needs: signedIn },
    { command: "users:passwd", name: { en: "Change my password", fr: "Changer mon mot de passe" }, needs: signedIn },
    {
      command: "users:sessions",
      name: { en: "Where I am signed in", fr: "Où je suis connecté" },
      needs: signedIn,
      more: ["end-others", "end"],
    },
    {
      command: "users:roles",
      name: { en: "Roles, and what each may do", fr: "Les rôles, et ce que permet chacun" },
      needs: signedIn,
    },
    {
      command: "logout",
      name: { en: "Sign out", fr: "Se déconnecter" },
      needs: signedIn,
      more: ["everywhere"],
    },
  ],
};
