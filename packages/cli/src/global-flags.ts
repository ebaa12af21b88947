/** The flags of every command, and where each is looked for besides: a `CURSUS_*` variable, the configuration file. */
import { Flags } from "@oclif/core";

const group = "GLOBAL";

export const globalFlags = {
  storage: Flags.string({
    helpGroup: group,
    helpValue: "URL",
    description: "where the data are: sqlite:./cursus.db (default), mongodb://…, memory:",
  }),
  cache: Flags.string({
    helpGroup: group,
    helpValue: "URL",
    description: "where short-lived data are: storage: (default), redis://…, memory:",
  }),
  mail: Flags.string({
    helpGroup: group,
    helpValue: "URL",
    description: "how mail is sent: smtp://user@host:587, smtps://…, file:./mail (default), console:",
  }),
  sms: Flags.string({
    helpGroup: group,
    helpValue: "URL",
    description: "how text messages are sent: https://GATEWAY, file:./sms, console: (default: not at all)",
  }),
  "base-url": Flags.string({
    helpGroup: group,
    helpValue: "URL",
    description: "where people reach the form server: links are built on it",
  }),
  from: Flags.string({
    helpGroup: group,
    helpValue: "ADDRESS",
    description: 'who mail comes from: address, or "Name <address>"',
  }),
  country: Flags.string({
    helpGroup: group,
    helpValue: "XX",
    description: "the country that phone numbers without a prefix belong to",
  }),
  "time-zone": Flags.string({
    helpGroup: group,
    helpValue: "ZONE",
    description: "the time zone that days begin and end in",
  }),
  lang: Flags.string({ helpGroup: group, options: ["en", "fr"], description: "the language of what is shown" }),
  json: Flags.boolean({ helpGroup: group, description: "one JSON envelope on standard output, for programs" }),
};

export const globalFlagsInFrench: { readonly [flag in keyof typeof globalFlags]: string } = {
  storage: "où sont les données : sqlite:./cursus.db (par défaut), mongodb://…, memory:",
  cache: "où sont les données éphémères : storage: (par défaut), redis://…, memory:",
  mail: "comment partent les messages : smtp://utilisateur@hôte:587, smtps://…, file:./mail (par défaut), console:",
  sms: "comment partent les SMS : https://PASSERELLE, file:./sms, console: (par défaut : pas du tout)",
  "base-url": "adresse publique du serveur de formulaires : les liens sont construits dessus",
  from: "expéditeur des messages : une adresse, ou « Nom <adresse> »",
  country: "pays des numéros de téléphone écrits sans indicatif",
  "time-zone": "fuseau horaire où commencent et finissent les journées",
  lang: "langue de l'affichage",
  json: "une enveloppe JSON sur la sortie standard, pour les programmes",
};

export type GlobalFlags = { readonly [flag in keyof typeof globalFlags]?: string | boolean | undefined };

/** A command's own flags, by name. One of them that has the name of a general flag stands in its place. */
export type OwnFlags = { readonly [flag: string]: unknown };

/** The general flags among those that were read. */
export function generalAmong(read: GlobalFlags, own: OwnFlags): GlobalFlags {
  const names = Object.keys(globalFlags) as readonly (keyof GlobalFlags)[];
  return Object.fromEntries(names.filter((name) => !(name in own)).map((name) => [name, read[name]]));
}

/** The general flags that a command takes, out of words such as `--storage`, `sqlite:./cursus.db`. */
export function generalWordsFor(words: readonly string[], own: OwnFlags): readonly string[] {
  return words.filter((_, at) => !(words[at - (at % 2)]!.slice(2) in own));
}
