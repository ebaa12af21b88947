/**
 * Passwords that anyone would try first. Lists of leaked passwords are long because the same few words come back with years,
 * digits and capitals: so the words are listed, and what people do to them is a rule.
 */
import { fold } from "../kernel/text.ts";

/**
 * One of the words, whatever the case, the accents, the digits and marks around and between its letters and the digits that
 * stand for letters; a few characters repeated; a walk over the keyboard, the alphabet or the digits.
 */
export function isCommon(password: string): boolean {
  const folded = fold(password);
  if (isRepeated(folded) || isWalk(folded.replace(/[^\p{L}\p{N}]/gu, ""))) return true;
  const trimmed = folded.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, "");
  const spellings = [folded, trimmed].flatMap((text) => [text, decoded(text, "i"), decoded(text, "l")]);
  return spellings.some((text) => {
    const letters = text.replace(/[^\p{L}]/gu, "");
    return letters === ""
      ? folded.length < longestDigits
      : isWalk(letters) || isRepeated(letters) || words.has(letters) || isTwice(letters);
  });
}

/** Digits and marks alone are dates, phones and counts up to here. */
const longestDigits = 16;

/** Digits and marks that stand for letters; a 1 is an i or an l. */
function decoded(text: string, one: string): string {
  return text.replace(/[013457@$!|]/g, (mark) => ({ ...letterOf, 1: one })[mark] ?? mark);
}

const letterOf: { readonly [mark: string]: string } = {
  ...{ 0: "o", 3: "e", 4: "a", 5: "s", 7: "t" },
  ...{ "@": "a", $: "s", "!": "i", "|": "l" },
};

function isRepeated(text: string): boolean {
  for (let size = 1; size <= 4 && size * 2 <= text.length; size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** At most two stretches of the sequences below, forwards or backwards. */
function isWalk(text: string): boolean {
  if (text === "") return false;
  for (let at = 1; at <= text.length; at++)
    if (isStretch(text.slice(0, at)) && (at === text.length || isStretch(text.slice(at)))) return true;
  return false;
}

function isTwice(letters: string): boolean {
  const half = letters.slice(0, letters.length / 2);
  return letters === half + half && words.has(half);
}

function isStretch(text: string): boolean {
  return text.length > 2 && walks.some((walk) => walk.includes(text));
}

const walks = [
  ...["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "012345678901234567890123456789"],
  ...["azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm"],
  ...["1a2z3e4r5t6y7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"],
  ...["aqwzsxedcrfvtgbyhnujikolpm", "qazwsxedcrfvtgbyhnujmikolp", "a1b2c3d4e5f6g7h8i9j0"],
].flatMap((walk) => [walk, [...walk].reverse().join("")]);

const passwordWords =
  "password passwort passwd passe motdepasse mdp motpasse monmotdepasse lemotdepasse unmotdepasse secret secrete confidentiel " +
  "private prive acces access login logon signin connexion connecter compte account user utilisateur admin administrateur " +
  "administrator administration root superuser system systeme sysadmin manager master maitre default defaut changeme changemoi " +
  "achanger temporaire temporary temp test tests tester testing essai demo guest invite visiteur bienvenue welcome bonjour " +
  "bonsoir salut coucou hello hallo hola ciao letmein letmeinnow opensesame sesame ouvretoi openup please merci thankyou " +
  "trustno one nothing rien aucun personne nobody whatever quelconque nimportequoi jesaispas idontknow oublie forgotten " +
  "enter entrer unlock qwerty azerty qwertz asdf zxcv wxcv dvorak clavier keyboard computer " +
  "ordinateur internet network reseau server serveur database oracle mysql postgres windows linux ubuntu android iphone " +
  "samsung apple google facebook twitter instagram youtube netflix amazon microsoft outlook gmail yahoo orange wanadoo free " +
  "hotmail wifi bluetooth laptop portable telephone mobile security securite safe coffre key clef cle code pin token access " +
  "cursus moodle apogee scodoc pronote parcoursup ent intranet extranet portail";

const universityWords =
  "universite university univ faculte faculty fac campus ecole school college lycee institut institute academie academy " +
  "scolarite registrar secretariat secretaire etudiant etudiante etudiants student students prof profs professeur professeure " +
  "teacher enseignant enseignante docteur doctor doctorat licence master masters bachelor diplome diploma examen examens exam " +
  "exams partiel partiels note notes grade grades jury rentree semestre semester annee year classe class cours course td tp " +
  "bibliotheque library memoire these thesis recherche research maths math mathematiques physique chimie biologie histoire " +
  "geographie philosophie droit economie gestion medecine pharmacie informatique anglais francais espagnol allemand sport";

const feelingWords =
  "love amour jetaime iloveyou iloveu loveyou tequiero teamo moncoeur coeur heart bisous bisou kiss kisses cherie cheri chouchou " +
  "doudou loulou loulette poupee princesse princess prince reine queen king roi royal ange angel angels demon devil diable " +
  "satan jesus christ dieu god allah marie bible amen bismillah inchallah hamdoulillah mohamed muhammad islam heureux bonheur " +
  "happy smile sourire sunshine soleil sun lune moon etoile star stars ciel sky paradis paradise heaven hell enfer liberte " +
  "liberty freedom egalite fraternite paix peace hope espoir faith foi lucky chance destin fortune money argent dollar euro " +
  "million millionaire riche rich boss chef leader champion winner gagnant number best super power puissance force energy " +
  "magic magie magique mystere mystery dream reve dreams family famille maman papa mama mommy daddy mother father mere pere " +
  "soeur frere brother sister baby bebe enfant enfants fille garcon girl boy lover forever toujours jamais never always life " +
  "vie lavie belle beau jolie mignon sexy cute sweet sweety honey sugar miel chocolat chocolate bonbon caramel vanille coffee " +
  "cafe tea the biere beer vin wine whisky vodka pizza burger cheese fromage pain banana banane orange cerise cherry fraise " +
  "strawberry pomme apple peche citron lemon melon pepper cookie cookies";

const animalWords =
  "chat chaton cat kitty kitten chien dog doggy puppy cheval horse poney lapin rabbit bunny souris mouse tigre tiger lion lionne " +
  "panthere panther loup wolf renard fox ours bear nounours panda koala singe monkey gorille dragon phoenix licorne unicorn " +
  "dauphin dolphin requin shark baleine whale tortue turtle serpent snake cobra aigle eagle faucon falcon hibou owl corbeau " +
  "raven oiseau bird papillon butterfly abeille bee araignee spider canard duck poule chicken coq cochon pig vache cow mouton " +
  "chevre elephant girafe zebre kangourou crocodile dinosaure grenouille frog poisson fish fleur fleurs flower rose roses lily " +
  "tulipe violette jasmin jasmine marguerite iris arbre tree foret forest jardin garden montagne mountain ocean mer sea plage " +
  "beach riviere river fleuve island ile vent wind feu fire eau water terre earth neige snow pluie rain orage storm thunder " +
  "tonnerre eclair tornado hiver winter printemps spring ete summer automne autumn fall silver argente gold golden diamond " +
  "diamant crystal cristal rubis saphir emeraude rouge red bleu blue vert green jaune yellow noir black blanc white rose pink " +
  "violet purple gris grey orange brun brown";

const calendarWords =
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june " +
  "july august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday " +
  "thursday friday saturday sunday noel christmas paques easter vacances holiday holidays anniversaire birthday weekend matin " +
  "morning soir evening nuit night minuit midnight jour day today demain tomorrow hier yesterday semaine week mois month un " +
  "deux trois quatre cinq six sept huit neuf dix zero two three four five seven eight nine ten";

const playWords =
  "football foot soccer rugby tennis basket basketball baseball hockey handball volley judo karate boxe natation surf surfer " +
  "ski golf danse dance dancer music musique guitar guitare piano batterie drums rock rocknroll metal metallica nirvana queen " +
  "beatles rap hiphop reggae marley bobmarley jazz techno eminem rihanna beyonce shakira madonna johnny hallyday marseille om " +
  "allezlom droitaubut olympique lyon psg parissaintgermain paris saintetienne bordeaux lille nantes rennes monaco barcelona " +
  "barcelone barca realmadrid real madrid chelsea arsenal liverpool manchester united juventus milan bayern ajax galatasaray " +
  "fenerbahce besiktas zidane zizou ronaldo cristiano messi neymar mbappe platini pele maradona beckham jordan lebron kobe " +
  "ferrari porsche mercedes bmw audi peugeot renault citroen toyota honda yamaha harley davidson ducati corvette mustang " +
  "camaro moto voiture car cars turbo speed racing starwars startrek matrix batman superman spiderman ironman hulk thor marvel " +
  "avengers naruto sasuke goku dragonball vegeta pokemon pikachu mario luigi zelda sonic minecraft fortnite warcraft " +
  "counterstrike callofduty playstation xbox nintendo gamer gaming game games player joueur jeu jeux harrypotter hermione " +
  "gandalf frodo aragorn skywalker vador darthvader yoda jedi terminator rocky rambo bond jamesbond simpson homer bart snoopy " +
  "garfield mickey minnie donald disney nemo simba bambi stitch titi tigrou winnie asterix obelix tintin milou lupin ninja " +
  "samurai warrior guerrier pirate pirates soldier soldat hunter chasseur killer assassin hacker shadow ombre ghost fantome " +
  "vampire zombie monster monstre knight chevalier wizard sorcier viking spartan gladiator legend legende hero heros";

const placeWords =
  "france french francais paname londres london newyork berlin rome roma madrid lisbonne lisboa bruxelles geneve suisse belgique " +
  "belgium canada quebec montreal afrique africa senegal dakar sonatel teranga cameroun yaounde douala cotedivoire abidjan mali " +
  "bamako guinee conakry congo kinshasa brazzaville gabon libreville benin cotonou togo lome burkina ouagadougou niger niamey " +
  "tchad madagascar antananarivo maroc casablanca rabat algerie alger oran tunisie tunis egypte cairo liban beyrouth turquie " +
  "istanbul portugal espagne spain italie italy italia allemagne germany deutschland england angleterre america amerique " +
  "american usa brasil bresil bresilia mexico cuba haiti martinique guadeloupe reunion guyane tahiti polynesie noumea mayotte " +
  "japon japan tokyo chine china inde india russie russia moscow australia texas california florida chicago boston dallas " +
  "toulouse nice strasbourg montpellier grenoble dijon besancon nancy metz reims rouen caen brest angers tours orleans limoges " +
  "poitiers clermont perpignan avignon toulon cannes corse corsica bretagne breizh normandie alsace lorraine savoie provence " +
  "auvergne europe monde world planet planete galaxy galaxie univers universe";

const personWords =
  "marie jean pierre michel andre philippe alain jacques bernard patrick daniel gerard christian nicolas laurent frederic " +
  "stephane christophe thierry pascal eric olivier francois david julien sebastien thomas alexandre alexander alex maxime max " +
  "antoine kevin romain guillaume benjamin mathieu matthieu matthew florian clement lucas hugo louis leo enzo nathan theo " +
  "gabriel raphael arthur jules adam ethan noah paul martin simon victor valentin vincent fabien jerome cedric ludovic " +
  "anthony jonathan jeremy dylan jordan bryan ryan steven damien quentin corentin tristan axel robin remi remy gilles serge " +
  "marc claude rene roger robert georges henri charles marcel maurice dominique didier bruno xavier yves herve arnaud adrien " +
  "aurelien baptiste samuel mathis timothe yanis rayan mehdi karim rachid said ali omar ibrahim ibrahima moussa mamadou amadou " +
  "ousmane cheikh abdoulaye abdou modou samba lamine boubacar youssouf youssef yassine hassan hussein ahmed hamza bilal ismail " +
  "mustapha khalid nathalie isabelle sylvie catherine martine christine valerie sandrine stephanie sophie celine veronique " +
  "virginie aurelie emilie elodie julie laura camille manon chloe lea emma ines jade louise alice zoe sarah lola lucie clara " +
  "charlotte juliette anais mathilde marion pauline melanie laetitia caroline audrey delphine severine karine corinne brigitte " +
  "monique francoise jacqueline nicole denise yvette simone jeanne annie anne anna agnes claire cecile helene florence " +
  "patricia pascale beatrice michele danielle chantal odile sabrina samantha jessica jennifer vanessa melissa amandine " +
  "morgane coralie ophelie noemie margaux oceane marine justine fanny estelle gaelle nadia fatima fatou aminata mariama " +
  "aissatou khadija khady awa ndeye astou coumba binta adama amina leila samira yasmine sofia maria mary michael mike john " +
  "james william george robert richard charlie joseph joshua andrew daniel anthony justin brandon tyler austin chris " +
  "christopher ashley amanda nicole elizabeth hannah michelle maggie molly sophia olivia ginger buddy bailey tigger peanut " +
  "dakota harley chelsea taylor jackson bernardo diego carlos juan jose pedro luis antonio miguel fernando alejandro";

const strongWords =
  "fuck fuckyou fuckoff shit bitch asshole merde putain connard salope encule nique niquetamere ntm pute sex porn porno penis " +
  "pussy dick bite couille couilles cul ass boobs hooters playboy sexe";

const particles =
  "le la les un une des de du mon ma mes ton ta tes son sa ses notre nos votre vos my the your our is est et and ou or in my";

const words: ReadonlySet<string> = new Set(
  [passwordWords, universityWords, feelingWords, animalWords, calendarWords, playWords, placeWords, personWords]
    .concat(strongWords, particles)
    .flatMap((text) => text.split(" ")),
);
