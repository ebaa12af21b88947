/** The web form that graduates open by their private link. */
export { formMessages } from "./messages.ts";
export { type ServedForms, type ServeOptions, serveForms } from "./serve.ts";
export { createFormServer, type FormLogger, type FormServer, type FormServerOptions } from "./server.ts";
