/** The read-only HTTP door to the people and the curricula of an institution. */
export { type Api, type ApiLogger, type ApiOptions, createApi } from "./api.ts";
export { apiMessages } from "./messages.ts";
