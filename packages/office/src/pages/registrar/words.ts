/** What the pages of the registrar's office say. */
import { archivePageMessages } from "./words-archive.ts";
import { campaignPageMessages } from "./words-campaign.ts";
import { campaignRunMessages } from "./words-campaign-run.ts";
import { examPageMessages } from "./words-exam.ts";
import { juryPageMessages } from "./words-jury.ts";
import { listMessages } from "./words-list.ts";
import { registrationMessages } from "./words-registration.ts";
import { studentFileMessages } from "./words-student.ts";
import { studentWorkMessages } from "./words-student-work.ts";

export const registrarMessages = {
  ...registrationMessages,
  ...examPageMessages,
  ...archivePageMessages,
  ...studentFileMessages,
  ...studentWorkMessages,
  ...listMessages,
  ...juryPageMessages,
  ...campaignPageMessages,
  ...campaignRunMessages,
};

/** `due` for `registrar.due`. */
export type RegistrarCode = Short<keyof typeof registrarMessages>;
type Short<Code extends string> = Code extends `registrar.${infer Own}` ? Own : never;
