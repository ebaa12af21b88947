/** What students and staff open in a browser once they signed in. */
export type { Call, MemberCall, Office } from "./call.ts";
export type { Job, JobDone, JobLimits, Jobs, NewJob, Progress } from "./jobs.ts";
export { createOffice, type OfficeHandling, type OfficeOptions } from "./office.ts";
export type { MemberRoute, OpenRoute, Route, Verb } from "./route.ts";
export { pageMessages, routes } from "./routes.ts";
export { officeMessages } from "./words/office.ts";
