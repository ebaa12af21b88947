import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";

export const jobMessages = catalog({
  "jobs.title": { en: "Tasks", fr: "Tâches" },
  "jobs.none": {
    en: "No task of yours is under way, nor ended lately. Long work that you start appears here.",
    fr: "Aucune de vos tâches n'est en cours ni récemment terminée. Les longs traitements que vous lancez apparaissent ici.",
  },
  "jobs.task": { en: "Task", fr: "Tâche" },
  "jobs.state": { en: "State", fr: "État" },
  "jobs.begun": { en: "Begun", fr: "Lancée le" },
  "jobs.progress": { en: "Progress", fr: "Avancement" },
  "jobs.waiting": { en: "waiting", fr: "en attente" },
  "jobs.running": { en: "running", fr: "en cours" },
  "jobs.done": { en: "done", fr: "terminée" },
  "jobs.failed": { en: "failed", fr: "échec" },
  "jobs.stopped": { en: "stopped", fr: "arrêtée" },
  "jobs.of": { en: "{done} of {total}", fr: "{done} sur {total}" },
  "jobs.so_far": { en: "{done} so far", fr: "{done} jusqu'ici" },
  "jobs.look_again": { en: "Look again", fr: "Actualiser" },
  "jobs.looks_itself": {
    en: "This page looks again by itself every few seconds. You may leave it: the task goes on.",
    fr: "Cette page s'actualise d'elle-même toutes les quelques secondes. Vous pouvez la quitter : la tâche continue.",
  },
  "jobs.stop": { en: "Stop the task", fr: "Arrêter la tâche" },
  "jobs.stopped_note": {
    en: "The task was asked to stop. What it has done stays done.",
    fr: "L'arrêt de la tâche est demandé. Ce qu'elle a fait reste fait.",
  },
  "jobs.result": { en: "See the result", fr: "Voir le résultat" },
  "jobs.unknown": {
    en: "This task is not known (any more): tasks end with the program, and only the latest are kept.",
    fr: "Cette tâche n'est pas (ou plus) connue : les tâches s'arrêtent avec le programme, et seules les dernières sont gardées.",
  },
});

export const sayOfJobs = sayer(jobMessages);
