/** The web form that graduates open by their private link. */
export type { Handling } from "@cursus/web";
export { formMessages } from "./messages.ts";
export { createFormServer, type FormServerOptions } from "./server.ts";
