/**
 * Every page of the office. How to add one, e.g. the registrar's list of registrations:
 *
 * 1. `src/pages/registrar/registrations.ts`: one file a page, with its routes, its handlers, and nothing else's.
 *
 *        export const registrationRoutes: readonly Route[] = [
 *          {
 *            method: "get", path: "/registrations", name: "registrar.registrations",
 *            opens: "exams.registrations", role: "registrar", menu: registrarMessages["registrar.registrations"],
 *            handler: list,
 *          },
 *        ];
 *
 *    `opens` names the verb of the core that the page calls: who may not call it may not open the page, and its link stands
 *    nowhere. `role` cuts a page to one preset where the verb is for several and the page is not; leave it out where everybody
 *    with the verb (administrators, too) may come. A page that changes something is a `post` with a name of its own.
 * 2. `src/pages/registrar/words.ts`: its sentences, in both languages (`registrar.…`), and its `sayer`.
 * 3. Here: the routes below, the words in `pageMessages`. Of two routes that fit an address, the one above wins.
 * 4. `test/matrix/registrar.ts`: a row for each name, with what becomes of it for each role. Without one, a test fails.
 * 5. What the first page offers: a tile in `src/pages/registrar/tiles.ts`, listed in `src/pages/home/home.ts`.
 *
 * A handler gets a {@link MemberCall}: `call.acting` is the core as whoever asks (never `office.cursus.system`), `sent(call, field)`
 * what was posted, `asked(call, name)` the query, `call.params` parts of the address. It answers by `showPage`, `goTo` (with a flash
 * message) or `showFile`. Forms are made by `page/form.ts` (they carry the token that guards them), lists by `page/table.ts`, questions
 * before what cannot be undone by `page/confirm.ts`; long work goes to `office.jobs.start` and on to `/jobs/<id>`. What the core refuses
 * about a form is caught by `refusalOf` and shown beside its fields; every other error is left to go: `page/trouble-page.ts` tells it.
 */
import type { Catalog } from "@cursus/core";
import { accountRoutes } from "./pages/account/account.ts";
import { signInRoutes } from "./pages/account/sign-in.ts";
import { accountMessages } from "./pages/account/words.ts";
import { adminRoutes } from "./pages/admin/index.ts";
import { adminMessages } from "./pages/admin/words.ts";
import { homeMessages, homeRoutes } from "./pages/home/home.ts";
import { jobRoutes } from "./pages/jobs/jobs.ts";
import { jobMessages } from "./pages/jobs/words.ts";
import { registrarRoutes } from "./pages/registrar/index.ts";
import { registrarMessages } from "./pages/registrar/words.ts";
import { studentRoutes } from "./pages/student/index.ts";
import { studentMessages } from "./pages/student/words.ts";
import { teacherRoutes } from "./pages/teacher/index.ts";
import { teacherMessages } from "./pages/teacher/words.ts";
import type { Route } from "./route.ts";

/** In the order of the navigation. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...studentRoutes,
  ...registrarRoutes,
  ...teacherRoutes,
  ...adminRoutes,
  ...jobRoutes,
  ...accountRoutes,
  ...signInRoutes,
];

export const pageMessages: readonly Catalog[] = [
  homeMessages,
  accountMessages,
  jobMessages,
  studentMessages,
  registrarMessages,
  teacherMessages,
  adminMessages,
];
