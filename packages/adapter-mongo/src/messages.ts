/** What this adapter says of its own; the rest is `storageMessages` of the core. */
import { catalog } from "@cursus/core";

export const mongoMessages = catalog({
  "mongo.bad_address": {
    en: "This is no address of a MongoDB: {reason}. Write mongodb://host:27017/database, with user:password@ before the host where the server asks for it and special characters as %XX.",
    fr: "Ceci n'est pas l'adresse d'un MongoDB : {reason}. Écrivez mongodb://hôte:27017/base, avec utilisateur:motdepasse@ devant l'hôte si le serveur le demande, et les caractères spéciaux en %XX.",
  },
  "mongo.unacknowledged": {
    en: "{adapter} is asked not to acknowledge writes (w=0), so a lost one would go unnoticed. Take w=0 out of the address.",
    fr: "{adapter} est réglé pour ne pas accuser réception des écritures (w=0) : une perte passerait inaperçue. Retirez w=0 de l'adresse.",
  },
  "mongo.index_conflict": {
    en: "The index {index} of {place} has other options than Cursus needs ({fields}). Drop it (db.{collection}.dropIndex({shown})), then start again: it is made anew.",
    fr: "L'index {index} de {place} n'a pas les options qu'il faut à Cursus ({fields}). Supprimez-le (db.{collection}.dropIndex({shown})), puis relancez : il sera recréé.",
  },
  "mongo.found": {
    en: "MongoDB {version}, {kind|mongoKind}, at {place}.",
    fr: "MongoDB {version}, {kind|mongoKind}, à l'adresse {place}.",
  },
  "mongoKind.standalone": { en: "a single server", fr: "un serveur seul" },
  "mongoKind.set": { en: "a replica set", fr: "un replica set" },
  "mongoKind.sharded": { en: "a sharded cluster", fr: "une grappe répartie (sharded cluster)" },
  "mongo.not_asked.fix": {
    en: "See that the server runs, that its address and port are right, and that this machine and this user are let in: mongosh with the same address must get through.",
    fr: "Vérifiez que le serveur tourne, que son adresse et son port sont justes, et que cette machine et cet utilisateur sont admis : mongosh doit passer avec la même adresse.",
  },
  "mongo.not_primary": {
    en: "This member of the replica set takes no writes at the moment.",
    fr: "Ce membre du replica set n'accepte pas d'écriture en ce moment.",
  },
  "mongo.not_primary.fix": {
    en: "Give the address of the whole set (mongodb://host1,host2,host3/database?replicaSet=name), without directConnection.",
    fr: "Donnez l'adresse de l'ensemble (mongodb://hôte1,hôte2,hôte3/base?replicaSet=nom), sans directConnection.",
  },
  "mongo.transactions": {
    en: "Several records can be changed together.",
    fr: "Plusieurs fiches peuvent être modifiées d'un seul tenant.",
  },
  "mongo.no_transactions": {
    en: "A single server cannot change several records together. Nothing that Cursus does by itself needs it; a program's atomically is refused.",
    fr: "Un serveur seul ne peut pas modifier plusieurs fiches d'un seul tenant. Rien de ce que Cursus fait de lui-même n'en a besoin ; atomically est refusé aux programmes.",
  },
  "mongo.no_transactions.fix": {
    en: "Make it a replica set, which one server can be: start mongod with --replSet rs0, run rs.initiate() once, and add ?replicaSet=rs0 to the address.",
    fr: "Faites-en un replica set, ce qu'un seul serveur peut être : lancez mongod avec --replSet rs0, exécutez une fois rs.initiate(), et ajoutez ?replicaSet=rs0 à l'adresse.",
  },
  "mongo.durable": {
    en: "A write is acknowledged when most of the members ({members}) have it on disk ({concern}).",
    fr: "Une écriture est confirmée quand la plupart des membres ({members}) l'ont sur disque ({concern}).",
  },
  "mongo.one_disk": {
    en: "A write is acknowledged when it is in the journal of the one server ({concern}): it outlives a crash, not the loss of the disk.",
    fr: "Une écriture est confirmée quand elle est dans le journal du serveur ({concern}) : elle survit à une panne, pas à la perte du disque.",
  },
  "mongo.one_disk.fix": {
    en: "Back up often (cursus storage copy), or use a replica set of three members.",
    fr: "Sauvegardez souvent (cursus storage copy), ou passez à un replica set de trois membres.",
  },
  "mongo.not_durable": {
    en: "Acknowledged writes may be lost: the address asks for no more than {concern}.",
    fr: "Des écritures confirmées peuvent se perdre : l'adresse ne demande que {concern}.",
  },
  "mongo.not_durable.fix": {
    en: "Take w and journal out of the address: then most of the members write each change to their journal before it is acknowledged.",
    fr: "Retirez w et journal de l'adresse : chaque modification sera alors dans le journal de la plupart des membres avant d'être confirmée.",
  },
  "mongo.indexes": {
    en: "Every index of {count#collection|collections} is there.",
    fr: "Tous les index des {count#collection|collections} sont là.",
  },
  "mongo.indexes_differ": {
    en: "Indexes that are missing: {missing}; with other options: {other}.",
    fr: "Index manquants : {missing} ; avec d'autres options : {other}.",
  },
  "mongo.indexes_differ.fix": {
    en: "Start any command of this version once: it makes what is missing, and names what it may not change by itself.",
    fr: "Lancez une fois n'importe quelle commande de cette version : elle crée ce qui manque, et nomme ce qu'elle ne peut pas changer d'elle-même.",
  },
  "mongo.extra_indexes": {
    en: "Indexes of an earlier version are still there ({extra}). They cost a little at each write, and go at the next start.",
    fr: "Des index d'une version antérieure sont encore là ({extra}). Ils coûtent un peu à chaque écriture, et partiront au prochain démarrage.",
  },
});
