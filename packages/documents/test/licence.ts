/** A made-up licence of 180 ECTS with its texts in French and English, its teachers and their services, as tables. */

type Rows = (readonly string[])[];

export interface Licence {
  readonly diploma: string;
  readonly curriculum: Rows;
  readonly texts: Rows;
  readonly teachers: Rows;
  readonly services: Rows;
}

type Pair = readonly [fr: string, en: string];
type Unit = readonly [label: Pair, ...courses: readonly Pair[]];

const semesters: readonly (readonly Unit[])[] = [
  [
    [
      ["Algorithmique et programmation 1", "Algorithms and programming 1"],
      ["Algorithmique élémentaire", "Elementary algorithms"],
      ["Programmation en Python", "Programming in Python"],
    ],
    [
      ["Mathématiques 1", "Mathematics 1"],
      ["Logique et ensembles", "Logic and sets"],
      ["Analyse réelle", "Real analysis"],
    ],
    [
      ["Architecture des ordinateurs", "Computer architecture"],
      ["Numération et circuits", "Number systems and circuits"],
      ["Assembleur", "Assembly language"],
    ],
    [
      ["Découverte de l'informatique", "Discovering computer science"],
      ["Histoire et éthique du numérique", "History and ethics of computing"],
      ["Outils de travail", "Working tools"],
    ],
  ],
  [
    [
      ["Algorithmique et programmation 2", "Algorithms and programming 2"],
      ["Structures de données", "Data structures"],
      ["Programmation en C", "Programming in C"],
    ],
    [
      ["Mathématiques 2", "Mathematics 2"],
      ["Algèbre linéaire", "Linear algebra"],
      ["Dénombrement et graphes", "Counting and graphs"],
    ],
    [
      ["Systèmes 1", "Operating systems 1"],
      ["Utilisation d'Unix", "Using Unix"],
      ["Programmation du shell", "Shell programming"],
    ],
    [
      ["Web 1", "Web 1"],
      ["HTML, CSS et accessibilité", "HTML, CSS and accessibility"],
      ["Projet de site", "Website project"],
    ],
  ],
  [
    [
      ["Programmation objet", "Object-oriented programming"],
      ["Conception objet", "Object-oriented design"],
      ["Java", "Java"],
    ],
    [
      ["Bases de données 1", "Databases 1"],
      ["Modèle relationnel", "The relational model"],
      ["SQL", "SQL"],
    ],
    [
      ["Mathématiques 3", "Mathematics 3"],
      ["Probabilités", "Probability"],
      ["Statistique descriptive", "Descriptive statistics"],
    ],
    [
      ["Réseaux 1", "Networks 1"],
      ["Protocoles de l'internet", "Internet protocols"],
      ["Administration d'un réseau local", "Running a local network"],
    ],
  ],
  [
    [
      ["Algorithmique avancée", "Advanced algorithms"],
      ["Complexité", "Complexity"],
      ["Algorithmes de graphes", "Graph algorithms"],
    ],
    [
      ["Langages et automates", "Languages and automata"],
      ["Langages réguliers", "Regular languages"],
      ["Analyse syntaxique", "Parsing"],
    ],
    [
      ["Systèmes 2", "Operating systems 2"],
      ["Processus et mémoire", "Processes and memory"],
      ["Programmation concurrente", "Concurrent programming"],
    ],
    [
      ["Génie logiciel 1", "Software engineering 1"],
      ["Tests et qualité", "Testing and quality"],
      ["Projet de développement", "Development project"],
    ],
  ],
  [
    [
      ["Compilation", "Compilers"],
      ["Analyse et traduction", "Analysis and translation"],
      ["Génération de code", "Code generation"],
    ],
    [
      ["Bases de données 2", "Databases 2"],
      ["Transactions et index", "Transactions and indexes"],
      ["Données massives", "Large-scale data"],
    ],
    [
      ["Réseaux 2", "Networks 2"],
      ["Programmation répartie", "Distributed programming"],
      ["Sécurité des réseaux", "Network security"],
    ],
  ],
  [
    [
      ["Génie logiciel 2", "Software engineering 2"],
      ["Architecture logicielle", "Software architecture"],
      ["Conduite de projet", "Project management"],
    ],
    [
      ["Intelligence artificielle", "Artificial intelligence"],
      ["Recherche et planification", "Search and planning"],
      ["Apprentissage automatique", "Machine learning"],
    ],
    [
      ["Stage", "Internship"],
      ["Stage en entreprise", "Work placement"],
      ["Rapport et soutenance", "Report and defence"],
    ],
  ],
];

const options: readonly (readonly Pair[])[] = [
  [
    ["Synthèse d'images", "Computer graphics"],
    ["Calcul scientifique", "Scientific computing"],
    ["Droit du numérique", "Law of digital services"],
    ["Robotique", "Robotics"],
  ],
  [
    ["Cryptographie", "Cryptography"],
    ["Interaction humain-machine", "Human-computer interaction"],
    ["Bio-informatique", "Bioinformatics"],
  ],
];
const languages: readonly Pair[] = [
  ["Anglais", "English"],
  ["Espagnol", "Spanish"],
  ["Allemand", "German"],
];
const people: readonly (readonly [lastName: string, firstName: string])[] = [
  ["O'Brien-Nguyễn", "Maëlle"],
  ["Lefèvre", "Zoé"],
  ["Diop", "Aïssatou"],
  ["Müller", "Jürgen"],
  ["d'Alembert", "Jean"],
  ["Nakamura", "Hiroshi"],
  ["Île-Saint-Hilaire de la Touche", "Marie-Françoise"],
  ["Čapek", "Karel"],
  ["Öztürk", "Elif"],
  ["Martin", "Paul"],
];

/** @param times how many times over the licence's courses are there: each semester gets so many times its units */
export function licence({ times = 1 }: { readonly times?: number } = {}): Licence {
  const diploma = "LINFO";
  const curriculum: Rows = [
    [
      "code",
      "parent",
      "type",
      "libellé",
      "label_en",
      "ects",
      "cm",
      "td",
      "tp",
      "coefficient",
      "obligatoire",
      "ordre",
      "choix min",
      "choix max",
      "niveau",
      "numéro de semestre",
      "mention",
      "type de diplôme",
      "composante",
      "nature",
    ],
  ];
  const texts: Rows = [
    ["Élément", "Langue", "Objectifs", "Prérequis", "Contenu", "Évaluation", "Bibliographie", "Contact"],
  ];
  const services: Rows = [["Matricule", "Élément", "Groupe", "Type d'heures", "Heures prévues"]];
  const add = (
    code: string,
    parent: string,
    type: string,
    label: Pair,
    more: { readonly [column: string]: string | number } = {},
  ) => {
    const known: { readonly [column: string]: string | number } = {
      code,
      parent,
      type,
      libellé: label[0],
      label_en: label[1],
      ...more,
    };
    curriculum.push(curriculum[0]!.map((column) => String(known[column] ?? "")));
  };
  let taught = 0;
  const course = (
    code: string,
    parent: string,
    label: Pair,
    {
      ects = 3,
      order = 0,
      coefficient = "",
    }: { readonly ects?: number; readonly order?: number; readonly coefficient?: string } = {},
  ) => {
    add(code, parent, "ec", label, { ects, cm: 12, td: 18, tp: order % 2 === 0 ? 10 : "", coefficient, ordre: order });
    for (const [at, kind] of (["CM", "TD"] as const).entries())
      services.push([
        `T${String(((taught + at * 3) % people.length) + 1).padStart(3, "0")}`,
        code,
        "",
        kind,
        kind === "CM" ? "12" : "18",
      ]);
    // The one course that nobody described, and one that is described in French alone.
    if (taught !== 7) texts.push(frenchTexts(code, label[0]));
    if (taught !== 7 && taught !== 9) texts.push(englishTexts(code, label[1]));
    taught++;
  };

  add(diploma, "", "diploma", ["Licence Informatique", "Bachelor of Computer Science"], {
    mention: "Informatique",
    "type de diplôme": "Licence",
    composante: "UFR Sciences & techniques",
  });
  texts.push([
    diploma,
    "fr",
    "Former des informaticiennes et des informaticiens capables de concevoir, de réaliser et de défendre un logiciel.\n\nLa licence mène :\n- au master d'informatique ;\n- aux métiers du développement et de l'exploitation.",
    "Un baccalauréat avec la spécialité mathématiques ou NSI.",
    "",
    "",
    "",
    "Scolarité de l'UFR : [page de contact](https://univ.example/scolarite).",
  ]);
  texts.push([
    diploma,
    "en",
    "To train people who can design, build and defend software.\n\nThe degree leads:\n- to the master of computer science;\n- to jobs in development and operations.",
    "An upper secondary diploma with mathematics or computer science.",
    "",
    "",
    "",
    "Student office: [contact page](https://univ.example/scolarite).",
  ]);
  add("LINFO-V1", diploma, "version", ["Version 2024", "Version 2024"]);
  for (const [at, units] of semesters.entries()) {
    const level = Math.floor(at / 2) + 1;
    const step = `L${level}INFO`;
    if (at % 2 === 0) {
      add(step, "LINFO-V1", "step", [`Licence ${level} Informatique`, `Year ${level} of Computer Science`], {
        niveau: level,
        ordre: level,
      });
      add(`${step}-241`, step, "stepVersion", [`Licence ${level} Informatique`, `Year ${level} of Computer Science`]);
    }
    const semester = `S${at + 1}INFO`;
    add(semester, `${step}-241`, "semester", [`Semestre ${at + 1}`, `Semester ${at + 1}`], {
      "numéro de semestre": at + 1,
      ordre: at,
    });
    const all = Array.from({ length: times }, (_, time) =>
      units.map((unit, n) => ({ unit, code: `${semester}U${n + 1}${time === 0 ? "" : `R${time}`}` })),
    ).flat();
    for (const [
      n,
      {
        unit: [label, ...courses],
        code,
      },
    ] of all.entries()) {
      add(code, semester, "ue", label, { ects: 6, ordre: n, nature: label[0] === "Stage" ? "stage" : "" });
      texts.push([code, "fr", `Donner les bases de l'unité « ${label[0]} ».`, "", "", "", "", ""]);
      texts.push([code, "en", `To give the foundations of the unit “${label[1]}”.`, "", "", "", "", ""]);
      for (const [c, one] of courses.entries())
        course(`${code}E${c + 1}`, code, one, { order: c, ...(c === 0 && n === 0 && { coefficient: "4" }) });
    }
    const optional = at < 4 ? undefined : options[at - 4]!;
    if (optional) {
      const unit = `${semester}UO`;
      add(unit, semester, "ue", ["Ouverture", "Electives"], { ects: 6, ordre: 80 });
      add(`${unit}C`, unit, "choice", ["Options", "Electives"], { "choix min": 2, "choix max": at === 4 ? 2 : 3 });
      for (const [o, one] of optional.entries()) course(`${unit}E${o + 1}`, `${unit}C`, one, { order: o });
    }
    const unit = `${semester}UT`;
    add(unit, semester, "ue", ["Compétences transversales", "Transferable skills"], { ects: 6, ordre: 90 });
    course(`${unit}E1`, unit, [`Méthodologie ${at + 1}`, `Study skills ${at + 1}`], { order: 0 });
    add(`${unit}C`, unit, "choice", ["Langue vivante", "Modern language"], { ordre: 1 });
    for (const [l, [fr, en]] of languages.entries())
      course(`${unit}L${l + 1}`, `${unit}C`, [`${fr} ${at + 1}`, `${en} ${at + 1}`], { order: l });
  }
  const teachers: Rows = [
    ["Nom", "Prénom", "Matricule", "Courriel", "Statut"],
    ...people.map(([last, first], n) => [
      last,
      first,
      `T${String(n + 1).padStart(3, "0")}`,
      `prive.${n + 1}@univ.example`,
      "MCF",
    ]),
  ];
  return { diploma, curriculum, texts, teachers, services };
}

function frenchTexts(code: string, label: string): readonly string[] {
  return [
    ...[code, "fr"],
    `À l'issue du cours « ${label} », vous savez :\n- expliquer les notions essentielles et leurs limites ;\n- choisir la méthode qui convient à un problème, et justifier ce choix ;\n- mettre cette méthode en œuvre sur un cas réel.`,
    "Les cours obligatoires des semestres précédents.",
    `Le cours part d'exemples & de questions (« pourquoi a < b ? ») avant d'en dégager la théorie.\n\n1. Notions et vocabulaire\n2. Méthodes usuelles\n3. Études de cas\n4. Mini-projet en binôme`,
    "Contrôle continu intégral : deux épreuves écrites (60 %) et un mini-projet (40 %). Seconde chance : un oral de vingt minutes.",
    `- É. Martin, ${label} : une introduction, Presses universitaires, 2023.\n- Ressources du cours : https://cours.univ.example/${code.toLowerCase()}`,
    "",
  ];
}

function englishTexts(code: string, label: string): readonly string[] {
  return [
    ...[code, "en"],
    `After the course “${label}” you can:\n- explain the main ideas and their limits;\n- choose a method that fits a problem, and say why;\n- apply it to a real case.`,
    "The mandatory courses of the semesters before.",
    "The course starts from examples & questions (“why is a < b?”) and draws the theory from them.\n\n1. Ideas and words\n2. Usual methods\n3. Case studies\n4. A small project in pairs",
    "Continuous assessment: two written tests (60%) and a small project (40%). Second chance: an oral exam of twenty minutes.",
    `- É. Martin, ${label}: an introduction, University Press, 2023.\n- Course resources: https://cours.univ.example/${code.toLowerCase()}`,
    "",
  ];
}
