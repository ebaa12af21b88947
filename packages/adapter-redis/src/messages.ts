import { type Catalog, catalog } from "@cursus/core";

/** Why Redis did not do its part. */
export type Reason =
  | "slow"
  | "refused"
  | "lost"
  | "unknown_host"
  | "unreachable"
  | "no_tls"
  | "wrong_password"
  | "no_password"
  | "no_permission"
  | "read_only"
  | "loading"
  | "not_redis"
  | "full"
  | "cannot_save"
  | "too_old"
  | "not_a_number"
  | "other_type"
  | "no_database"
  | "cluster_down"
  | "cluster_node"
  | "closed"
  | "other";

/** What can be wrong with the options. */
export type ProblemCode = "redis.bad_url" | "redis.bad_prefix" | "redis.bad_budget" | "redis.two_topologies";

/** What the checks found. */
export type FindingCode =
  | "redis.works"
  | "redis.fails"
  | "redis.hidden"
  | "redis.version"
  | "redis.eviction_none"
  | "redis.eviction_unlimited"
  | "redis.eviction_expiring"
  | "redis.eviction_any"
  | "redis.memory"
  | "redis.memory_unlimited"
  | "redis.persistence"
  | "redis.latency"
  | "redis.clock"
  | "redis.prefix";
export type FixCode =
  | "redis.fix_hidden"
  | "redis.fix_version"
  | "redis.fix_eviction"
  | "redis.fix_memory"
  | "redis.fix_latency"
  | "redis.fix_clock";

type RedisCode =
  | "cache.unavailable"
  | "cache.bad_configuration"
  | ProblemCode
  | FindingCode
  | FixCode
  | `redis_reason.${Reason}`
  | `redis_advice.${Reason}`;

/** What this package can say. Faces merge it into theirs, so that every code has its sentence in the reader's language. */
export const redisMessages: Catalog<RedisCode> = catalog({
  "cache.unavailable": {
    en: "The cache {adapter} did not do its part ({operation}): {reason|redis_reason}. {reason|redis_advice}",
    fr: "Le cache {adapter} n'a pas fait son travail ({operation}) : {reason|redis_reason}. {reason|redis_advice}",
  },
  "cache.bad_configuration": {
    en: "Redis cannot be used as it is given: {summary}",
    fr: "Redis ne peut pas être utilisé tel qu'il est indiqué : {summary}",
  },
  "redis.bad_url": {
    en: "Its address must look like redis://host:6379/0, or rediss:// for an encrypted connection.",
    fr: "Son adresse doit avoir la forme redis://hôte:6379/0, ou rediss:// pour une connexion chiffrée.",
  },
  "redis.bad_prefix": {
    en: "The prefix must be 1 to 100 letters, digits or signs among . : _ -",
    fr: "Le préfixe doit compter de 1 à 100 lettres, chiffres ou signes parmi . : _ -",
  },
  "redis.bad_budget": {
    en: "The budget must be a number of milliseconds from 1 to 60000.",
    fr: "Le budget doit être un nombre de millisecondes de 1 à 60000.",
  },
  "redis.two_topologies": {
    en: "Sentinels and a cluster are given: choose one.",
    fr: "Des sentinelles et un cluster sont indiqués : choisissez l'un des deux.",
  },

  "redis_reason.slow": { en: "no answer in the time given", fr: "pas de réponse dans le temps imparti" },
  "redis_advice.slow": {
    en: "Try again; if it happens often, look at the load of that server and at the network.",
    fr: "Recommencez ; si cela se répète, examinez la charge de ce serveur et le réseau.",
  },
  "redis_reason.refused": { en: "nothing listens there", fr: "rien n'écoute à cette adresse" },
  "redis_advice.refused": {
    en: "Start Redis, or check the address; the connection then comes back by itself.",
    fr: "Démarrez Redis ou vérifiez l'adresse ; la connexion revient ensuite d'elle-même.",
  },
  "redis_reason.lost": { en: "the connection is lost", fr: "la connexion est perdue" },
  "redis_advice.lost": {
    en: "It is being made again; try again in a moment.",
    fr: "Elle est en cours de rétablissement ; recommencez dans un instant.",
  },
  "redis_reason.unknown_host": { en: "no machine has that name", fr: "aucune machine ne porte ce nom" },
  "redis_advice.unknown_host": {
    en: "Check the name and the network.",
    fr: "Vérifiez le nom et le réseau.",
  },
  "redis_reason.unreachable": { en: "the machine cannot be reached", fr: "la machine est injoignable" },
  "redis_advice.unreachable": {
    en: "Check the address, the network and its firewalls; write redis:// if the server does not encrypt.",
    fr: "Vérifiez l'adresse, le réseau et ses pare-feu ; écrivez redis:// si le serveur ne chiffre pas.",
  },
  "redis_reason.no_tls": {
    en: "no secure connection could be agreed upon",
    fr: "aucune connexion sécurisée n'a pu être établie",
  },
  "redis_advice.no_tls": {
    en: "Write redis:// if the server does not encrypt; otherwise put the file of the authority that signs its certificate in NODE_EXTRA_CA_CERTS.",
    fr: "Écrivez redis:// si le serveur ne chiffre pas ; sinon, indiquez le fichier de l'autorité qui signe son certificat dans NODE_EXTRA_CA_CERTS.",
  },
  "redis_reason.wrong_password": {
    en: "it refuses the user or the password",
    fr: "il refuse l'utilisateur ou le mot de passe",
  },
  "redis_advice.wrong_password": {
    en: "Check both: redis://user:password@host:6379.",
    fr: "Vérifiez les deux : redis://utilisateur:mot-de-passe@hôte:6379.",
  },
  "redis_reason.no_password": { en: "it asks for a password", fr: "il demande un mot de passe" },
  "redis_advice.no_password": {
    en: "Give it one: redis://:password@host:6379.",
    fr: "Donnez-lui-en un : redis://:mot-de-passe@hôte:6379.",
  },
  "redis_reason.no_permission": {
    en: "this user may not do that",
    fr: "cet utilisateur n'a pas le droit de le faire",
  },
  "redis_advice.no_permission": {
    en: "Allow it get, set, getdel, del, eval, exists, incrby, info, publish and subscribe on keys and channels that begin with the prefix (ACL SETUSER).",
    fr: "Autorisez-lui get, set, getdel, del, eval, exists, incrby, info, publish et subscribe sur les clés et canaux qui commencent par le préfixe (ACL SETUSER).",
  },
  "redis_reason.read_only": {
    en: "it is a read-only copy of another server",
    fr: "c'est une copie en lecture seule d'un autre serveur",
  },
  "redis_advice.read_only": {
    en: "Give the address of the main server, or name the sentinels.",
    fr: "Indiquez l'adresse du serveur principal, ou nommez les sentinelles.",
  },
  "redis_reason.loading": { en: "it is still loading its data", fr: "il charge encore ses données" },
  "redis_advice.loading": { en: "Try again in a moment.", fr: "Recommencez dans un instant." },
  "redis_reason.not_redis": {
    en: "what listens there does not speak like Redis",
    fr: "ce qui écoute à cette adresse ne parle pas comme Redis",
  },
  "redis_advice.not_redis": {
    en: "Check the port, usually 6379; write rediss:// if the server encrypts.",
    fr: "Vérifiez le port, en général 6379 ; écrivez rediss:// si le serveur chiffre.",
  },
  "redis_reason.full": { en: "its memory is full", fr: "sa mémoire est pleine" },
  "redis_advice.full": {
    en: "Raise its maxmemory; entries that end make room too.",
    fr: "Augmentez son maxmemory ; les entrées qui expirent libèrent aussi de la place.",
  },
  "redis_reason.cannot_save": {
    en: "it takes no writes because it cannot save to its disk",
    fr: "il refuse les écritures parce qu'il ne peut pas enregistrer sur son disque",
  },
  "redis_advice.cannot_save": {
    en: 'Free its disk, or turn saving off: a cache needs none (CONFIG SET save "").',
    fr: "Libérez son disque, ou désactivez l'enregistrement : un cache n'en a pas besoin (CONFIG SET save \"\").",
  },
  "redis_reason.too_old": { en: "its version is too old", fr: "sa version est trop ancienne" },
  "redis_advice.too_old": { en: "Install Redis 6.2 or newer.", fr: "Installez Redis 6.2 ou plus récent." },
  "redis_reason.not_a_number": {
    en: "the entry to count on from holds no whole number",
    fr: "l'entrée à partir de laquelle compter ne contient pas de nombre entier",
  },
  "redis_advice.not_a_number": {
    en: "Count under another key, or delete the entry.",
    fr: "Comptez sous une autre clé, ou supprimez l'entrée.",
  },
  "redis_reason.other_type": {
    en: "the entry under this key was made by another program",
    fr: "l'entrée sous cette clé vient d'un autre programme",
  },
  "redis_advice.other_type": {
    en: "Give this institution a prefix of its own.",
    fr: "Donnez à cet établissement un préfixe à lui.",
  },
  "redis_reason.no_database": {
    en: "it has no database of that number",
    fr: "il n'a pas de base de ce numéro",
  },
  "redis_advice.no_database": {
    en: "Choose a smaller number, usually 0 to 15, or tell institutions apart by prefix.",
    fr: "Choisissez un numéro plus petit, en général de 0 à 15, ou distinguez les établissements par leur préfixe.",
  },
  "redis_reason.cluster_down": {
    en: "the cluster has no node that can answer",
    fr: "le cluster n'a aucun nœud en état de répondre",
  },
  "redis_advice.cluster_down": {
    en: "Look at CLUSTER INFO on one of its nodes.",
    fr: "Examinez CLUSTER INFO sur l'un de ses nœuds.",
  },
  "redis_reason.cluster_node": {
    en: "it is one node of a cluster",
    fr: "c'est l'un des nœuds d'un cluster",
  },
  "redis_advice.cluster_node": {
    en: "Say so with the option cluster.",
    fr: "Dites-le avec l'option cluster.",
  },
  "redis_reason.closed": { en: "it was closed here", fr: "il a été fermé ici" },
  "redis_advice.closed": { en: "Open another one.", fr: "Ouvrez-en un autre." },
  "redis_reason.other": { en: "it refused", fr: "il a refusé" },
  "redis_advice.other": {
    en: "Its own words are in the cause of this error and in its log.",
    fr: "Ses propres mots figurent dans la cause de cette erreur et dans son journal.",
  },

  "redis.works": {
    en: "{adapter} keeps, counts, hands out and deletes.",
    fr: "{adapter} conserve, compte, remet et supprime.",
  },
  "redis.fails": { en: "{adapter}: {reason|redis_reason}.", fr: "{adapter} : {reason|redis_reason}." },
  "redis.hidden": {
    en: "This user may not ask {adapter} ({command}).",
    fr: "Cet utilisateur n'a pas le droit de le demander à {adapter} ({command}).",
  },
  "redis.fix_hidden": {
    en: "For a full check, allow it +{command}.",
    fr: "Pour un contrôle complet, autorisez-lui +{command}.",
  },
  "redis.version": { en: "Version {version}; 6.2 is needed.", fr: "Version {version} ; il faut la 6.2." },
  "redis.fix_version": { en: "Install Redis 6.2 or newer.", fr: "Installez Redis 6.2 ou plus récent." },
  "redis.eviction_none": {
    en: "Nothing is dropped before its time (noeviction).",
    fr: "Rien n'est évincé avant l'heure (noeviction).",
  },
  "redis.eviction_unlimited": {
    en: "No limit of memory is set, so nothing is dropped; at a limit, {policy} would drop sessions at will.",
    fr: "Aucune limite de mémoire n'est fixée, donc rien n'est évincé ; à la limite, {policy} évincerait des sessions sans prévenir.",
  },
  "redis.eviction_expiring": {
    en: "When memory runs out, entries that have an end go first ({policy}): sessions and counters are among them.",
    fr: "Quand la mémoire manque, les entrées qui ont une fin partent les premières ({policy}) : sessions et compteurs en font partie.",
  },
  "redis.eviction_any": {
    en: "When memory runs out, any entry may be dropped ({policy}): people would be signed out and limits forgotten at will.",
    fr: "Quand la mémoire manque, n'importe quelle entrée peut être évincée ({policy}) : des personnes seraient déconnectées et des limites oubliées sans prévenir.",
  },
  "redis.fix_eviction": {
    en: "Set maxmemory-policy noeviction, and give Cursus a server of its own if others fill this one.",
    fr: "Réglez maxmemory-policy sur noeviction, et donnez à Cursus un serveur à lui si d'autres remplissent celui-ci.",
  },
  "redis.memory": { en: "{used} MB used of {limit} MB.", fr: "{used} Mo utilisés sur {limit} Mo." },
  "redis.memory_unlimited": { en: "{used} MB used, without a limit.", fr: "{used} Mo utilisés, sans limite." },
  "redis.fix_memory": {
    en: "Raise maxmemory before writes are refused.",
    fr: "Augmentez maxmemory avant que les écritures ne soient refusées.",
  },
  "redis.persistence": {
    en: "Saving to disk is not needed (here: {how}): what is lost is signed in or counted again.",
    fr: "L'enregistrement sur disque n'est pas nécessaire (ici : {how}) : ce qui est perdu se reconnecte ou se recompte.",
  },
  "redis.latency": {
    en: "A round trip takes {median} ms, at worst {worst} ms of {rounds}; a call may take {budget} ms.",
    fr: "Un aller-retour prend {median} ms, au pire {worst} ms sur {rounds} ; un appel peut prendre {budget} ms.",
  },
  "redis.fix_latency": {
    en: "Bring Redis nearer to this machine or relieve it; only as a last resort raise the budget.",
    fr: "Rapprochez Redis de cette machine ou soulagez-le ; n'augmentez le budget qu'en dernier recours.",
  },
  "redis.clock": {
    en: "Its clock and that of this machine are {seconds} s apart; entries end by its clock.",
    fr: "Son horloge et celle de cette machine diffèrent de {seconds} s ; les entrées expirent selon la sienne.",
  },
  "redis.fix_clock": {
    en: "Set both clocks by the same time server (NTP).",
    fr: "Réglez les deux horloges sur le même serveur de temps (NTP).",
  },
  "redis.prefix": {
    en: "Entries that begin with {prefix}: {count}.",
    fr: "Entrées qui commencent par {prefix} : {count}.",
  },
});
