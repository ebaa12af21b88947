/** Pages of classes and marks: teachers open those of their own classes, the office all of them. */
import type { Desk } from "../desk.ts";
import { type Rows, signInFirst, toSignIn } from "./row.ts";

const markers = (status: number, nobody = toSignIn) => {
  return { nobody, student: 403, other: 403, teacher: status, registrar: status, admin: status };
};
const at = (path: string) => () => path;
const manual = ({ staff }: Desk) => staff.settings.set({ publication: "manual" });
const ofAwa = ({ awa }: Desk) => `/classes/L3/transcripts/${awa}`;

export const teacherRows: Rows = {
  "teacher.classes": { path: at("/classes"), gets: markers(200) },
  "teacher.class": { path: at("/classes/L3"), gets: markers(200) },
  "teacher.grid": { path: at("/classes/L3/grades?subject=Analyse"), gets: markers(200) },
  "teacher.grid.save": {
    path: at("/classes/L3/grades?subject=Analyse"),
    fields: ({ zoe }) => [
      ["column", "DS 1"],
      ["student", zoe],
      ["was", '[[1,"ABJ"]]'],
      [`m-${zoe}-0`, "12"],
    ],
    gets: markers(303, signInFirst),
  },
  "teacher.grid.script": { path: at("/grid/grid.js"), gets: markers(200) },
  "teacher.publish.ask": { path: at("/classes/L3/publish"), prepare: manual, gets: markers(303) },
  "teacher.publish": { path: at("/classes/L3/publish"), prepare: manual, gets: markers(303, signInFirst) },
  "teacher.report": { path: at("/classes/L3/report.pdf"), gets: markers(200) },
  "teacher.transcript": { path: ofAwa, gets: markers(200) },
};
