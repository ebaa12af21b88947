/** What goes out, as schemas: the document is made from them, and no field leaves that they do not name. */
import { clientScopes, elementKinds, type SourceKind, sourceKinds } from "@cursus/core";
import { z } from "@hono/zod-openapi";

const text = () => z.string();
const year = () => z.string().openapi({ example: "2026-2027" });
const day = () => z.string().openapi({ format: "date", example: "2004-09-23" });
const moment = () => z.string().openapi({ format: "date-time", example: "2026-11-22T09:30:00.000Z" });

/** Another system's numbers may be texts. */
const values = <T extends z.ZodType>(number: () => T) => ({
  labelFr: text().optional(),
  labelEn: text().optional(),
  ects: number().optional(),
  cm: number().optional().openapi({ description: "Hours of lectures." }),
  td: number().optional().openapi({ description: "Hours of classes." }),
  tp: number().optional().openapi({ description: "Hours of practicals." }),
  cmRemote: number().optional(),
  tdRemote: number().optional(),
  tpRemote: number().optional(),
  mention: text().optional(),
  track: text().optional(),
  degree: text().optional(),
  level: number().optional(),
  number: number().optional(),
  nature: text().optional(),
  component: text().optional(),
  period: text().optional(),
});

const Kind = z.enum(elementKinds);

export const Element = z
  .strictObject({ code: text(), kind: Kind, year: year(), ...values(() => z.number()) })
  .openapi("Element", { description: "An element of one year's curriculum." });

const linkFields = {
  order: z.number(),
  coefficient: z.number().optional(),
  mandatory: z.boolean(),
  min: z.number().optional().openapi({ description: "Of a choice group: how many are chosen at least." }),
  max: z.number().optional(),
};

export const Link = z
  .strictObject({ parent: text(), child: text(), year: year(), ...linkFields })
  .openapi("Link", { description: "How one element hangs in another." });

export const ElementDetail = z
  .strictObject({
    ...Element.shape,
    paths: z.array(z.array(text())).openapi({ description: "Codes from the diploma down to the element." }),
    parents: z.array(Link),
    children: z.array(Link),
  })
  .openapi("ElementDetail");

const personBase = {
  studentNumber: text().optional(),
  lastName: text().optional(),
  firstName: text().optional(),
  usageName: text().optional(),
};
const personMore = {
  email: text().optional().openapi({ description: "Scope `contact`, as the two below." }),
  personalEmail: text().optional(),
  phone: text().optional(),
  ine: text().optional().openapi({ description: "National number. Scope `identity`, as the four below." }),
  birthName: text().optional(),
  civility: text().optional(),
  birthDate: day().optional(),
  birthPlace: text().optional(),
};

export const Student = z
  .strictObject({
    id: text(),
    ...personBase,
    class: text().optional(),
    cohort: text().optional(),
    year: year(),
    status: z.enum(["active", "withdrawn", "graduated"]),
    ...personMore,
  })
  .openapi("Student");

const registrationFields = { year: year(), stepVersion: text(), kind: z.enum(["main", "early", "debt"]) };

export const Registration = z
  .strictObject({
    student: text().openapi({ description: "The student's id." }),
    studentNumber: text().optional(),
    ...registrationFields,
  })
  .openapi("Registration", { description: "Who is registered in which step version." });

const teacherName = { id: text(), number: text().optional(), lastName: text(), firstName: text().optional() };

const terms = <T extends z.ZodType>(number: () => T) => ({
  status: text().optional().openapi({ description: "In the year. Scope `duty`, as the four below." }),
  duty: number().optional().openapi({ description: "HETD by contract, where it says otherwise than the status." }),
  partTime: number().optional().openapi({ description: "Percent." }),
  sabbatical: text().optional(),
  relief: number().optional().openapi({ description: "HETD." }),
});

export const Teacher = z
  .strictObject({
    ...teacherName,
    component: text().optional(),
    department: text().optional(),
    email: text().optional().openapi({ description: "Scope `contact`." }),
    ...terms(() => z.number()),
  })
  .openapi("Teacher");

export const Service = z
  .strictObject({
    id: text(),
    year: year(),
    element: text(),
    group: text().optional(),
    kind: text().openapi({ example: "cm" }),
    remote: z.boolean().optional(),
    teacher: z.strictObject(teacherName).optional().openapi({ description: "Absent: nobody was found yet." }),
    planned: z.number().optional().openapi({ description: "Hours." }),
    declared: z.number().optional().openapi({ description: "Hours." }),
    paid: z.number().optional().openapi({ description: "Hours. Scope `duty`." }),
  })
  .openapi("Service", { description: "What one teacher does in an element." });

export const Year = z
  .strictObject({ year: year(), frame: text(), state: z.enum(["draft", "open", "closed"]) })
  .openapi("Year");

const kinds = () => z.array(z.enum(sourceKinds));
const Offer = z.strictObject({ name: text(), offers: kinds() });

export const Client = z
  .strictObject({
    name: text(),
    scopes: z.array(z.enum(clientScopes)),
    expiresAt: moment().optional().openapi({ description: "From then on the key opens nothing." }),
    institution: text().optional(),
    offers: kinds().openapi({ description: "What this key may read here." }),
    sources: z.array(Offer).openapi({ description: "Other systems that this key may read through here." }),
    perMinute: z.int(),
  })
  .openapi("Client", { description: "Whose key it is, and what it opens." });

export const Sources = z.strictObject({ items: z.array(Offer) }).openapi("Sources");

const loose = () => z.union([z.string(), z.number()]);
const SourceElement = z
  .strictObject({ code: text(), kind: Kind.optional(), ...values(loose) })
  .openapi("SourceElement", { description: "An element as another system gives it: numbers may be texts." });
const SourceLink = z
  .strictObject({
    ...{ parent: text(), child: text(), order: loose().optional(), coefficient: loose().optional() },
    ...{ mandatory: z.union([z.boolean(), z.string()]).optional(), min: loose().optional(), max: loose().optional() },
  })
  .openapi("SourceLink");
const SourceStudent = z.strictObject({ ...personBase, ...personMore }).openapi("SourceStudent");
const SourceRegistration = z
  .strictObject({ studentNumber: text(), ...registrationFields })
  .openapi("SourceRegistration");

const { id: _, ...sourceTeacher } = Teacher.shape;
const SourceTeacher = z
  .strictObject({ ...sourceTeacher, lastName: text().optional(), ...terms(loose) })
  .openapi("SourceTeacher");
const SourceService = z
  .strictObject({
    element: text(),
    kind: text(),
    group: text().optional(),
    remote: z.union([z.boolean(), z.string()]).optional(),
    teacher: text().optional().openapi({ description: "A number or an address." }),
    planned: loose().optional(),
    declared: loose().optional(),
    paid: z.union([z.boolean(), z.string(), z.number()]).optional(),
  })
  .openapi("SourceService");

export const ofSource = {
  ...{ diplomas: SourceElement, versions: SourceElement, steps: SourceElement, stepVersions: SourceElement },
  ...{ elements: SourceElement, hours: SourceElement, links: SourceLink },
  ...{ teachers: SourceTeacher, services: SourceService },
  ...{ students: SourceStudent, registrations: SourceRegistration },
} as const satisfies { readonly [K in SourceKind]: z.ZodType };

/** A page of things, and where the next begins. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().optional().openapi({ description: "Give it back as `after`. Absent on the last page." }),
  });
}

const Fault = z.strictObject({ parameter: text(), code: text(), detail: text() });

export const Problem = z
  .strictObject({
    type: text().openapi({ example: "urn:cursus:clients.revoked" }),
    title: text(),
    status: z.int(),
    detail: text().openapi({ description: "In the language of Accept-Language: English or French." }),
    code: text().openapi({ description: "Stable; what a program goes by.", example: "clients.revoked" }),
    errors: z.array(Fault).optional(),
  })
  .openapi("Problem", { description: "RFC 9457." });
