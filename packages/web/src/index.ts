/** What every page that Cursus serves is made of: markup, style, doors, replies. */
export { type Attending, attend, type PageLogger } from "./attend.ts";
export { pathUnder } from "./base-path.ts";
export { clientAddress } from "./client-address.ts";
export { day, dayOf } from "./days.ts";
export {
  bodyLimit,
  first,
  languageFrom,
  multipart,
  type Posted,
  readPosted,
  refuseForeign,
  urlencoded,
  webStatuses,
} from "./door.ts";
export { type Faults, type Field, faultList, fieldId, fieldOf, type Notes } from "./field.ts";
export { contactLink, type Frame, frame, type Institution, languageSwitch, nameOf } from "./frame.ts";
export { escaped, type Html, html, nothing, type Part, type Slot, type Template, template } from "./html.ts";
export { type Button, button, hidden, type Message, messagePage, messageText } from "./message-page.ts";
export { type HeadersOut, type Replies, type ReplyOptions, replies } from "./reply.ts";
export { type Handling, type Served, type ServeOptions, serve } from "./serve.ts";
export {
  createSite,
  institutionOf,
  languageOfStranger,
  languageWanted,
  type Site,
  type Visit,
} from "./site.ts";
export { baseSheet, baseStyle, type Sheet, sheetOf } from "./style.ts";
export { fileLimit, type PostedFile, passOver, readUpload, type Upload } from "./upload.ts";
export { type Say, sayer, sayOfWeb, webMessages } from "./words.ts";
