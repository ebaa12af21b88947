/** The pages of the registrar's office, in the order of the navigation. Of two that fit an address, the one above wins. */
import type { Route } from "../../route.ts";
import { archiveRoutes } from "./archive.ts";
import { attendanceRoutes } from "./attendance.ts";
import { bulkRoutes } from "./bulk.ts";
import { campaignCourseRoutes } from "./campaign-course.ts";
import { campaignInviteRoutes } from "./campaign-invite.ts";
import { newCampaignRoutes } from "./campaign-new.ts";
import { campaignPeopleRoutes } from "./campaign-people.ts";
import { campaignPersonRoutes } from "./campaign-person.ts";
import { campaignResultRoutes } from "./campaign-results.ts";
import { campaignSendingRoutes } from "./campaign-sending.ts";
import { campaignWordsRoutes } from "./campaign-words.ts";
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
import { studentFileRoutes } from "./student-file.ts";
import { studentFormRoutes } from "./student-form.ts";
import { studentImportRoutes } from "./student-import.ts";
import { studentListFileRoutes } from "./student-list-file.ts";
import { studentPaperRoutes } from "./student-papers.ts";
import { studentPlaceRoutes } from "./student-place.ts";
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
  ...studentFormRoutes,
  ...studentImportRoutes,
  ...studentListFileRoutes,
  ...studentRoutes,
  ...studentPlaceRoutes,
  ...studentFileRoutes,
  ...studentPaperRoutes,
  ...juryListRoutes,
  ...juryCloseRoutes,
  ...juryResultRoutes,
  ...newCampaignRoutes,
  ...campaignRoutes,
  ...campaignInviteRoutes,
  ...campaignSendingRoutes,
  ...campaignCourseRoutes,
  ...campaignPeopleRoutes,
  ...campaignPersonRoutes,
  ...campaignWordsRoutes,
  ...campaignResultRoutes,
];
