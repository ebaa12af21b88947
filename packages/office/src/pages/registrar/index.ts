/** The pages of the registrar's office, in the order of the navigation. Of two that fit an address, the one above wins. */
import type { Route } from "../../route.ts";
import { archiveRoutes } from "./archive.ts";
import { attendanceRoutes } from "./attendance.ts";
import { bulkRoutes } from "./bulk.ts";
import { campaignResultRoutes } from "./campaign-results.ts";
import { campaignRoutes } from "./campaigns.ts";
import { centreRoutes } from "./centres.ts";
import { juryListRoutes } from "./juries.ts";
import { juryCloseRoutes } from "./jury-close.ts";
import { juryResultRoutes } from "./jury-result.ts";
import { paperRoutes } from "./papers.ts";
import { periodRoutes } from "./periods.ts";
import { registrationRoutes } from "./registration.ts";
import { registrationListRoutes } from "./registrations.ts";
import { scanRoutes } from "./scan.ts";
import { seatingRoutes } from "./seating.ts";
import { studentRoutes } from "./student.ts";
import { studentPaperRoutes } from "./student-papers.ts";
import { studentListRoutes } from "./students.ts";

export const registrarRoutes: readonly Route[] = [
  ...registrationListRoutes,
  ...bulkRoutes,
  ...paperRoutes,
  ...registrationRoutes,
  ...periodRoutes,
  ...seatingRoutes,
  ...scanRoutes,
  ...attendanceRoutes,
  ...archiveRoutes,
  ...centreRoutes,
  ...studentListRoutes,
  ...studentRoutes,
  ...studentPaperRoutes,
  ...juryListRoutes,
  ...juryCloseRoutes,
  ...juryResultRoutes,
  ...campaignRoutes,
  ...campaignResultRoutes,
];
