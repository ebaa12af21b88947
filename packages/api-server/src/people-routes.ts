/** Who studies, who is registered in what, who teaches what: no more of a person than the key's scopes say. */
import { defined } from "@cursus/core";
import { z } from "@hono/zod-openapi";
import { name, year } from "./parameters.ts";
import { type Door, list, one } from "./routes.ts";
import { Registration, Service, Student, Teacher } from "./schemas.ts";
import { serviceOut, studentOut, teacherOut } from "./views.ts";

const people = { tag: "people", scopes: ["people"] } as const;
const teaching = { tag: "teaching", scopes: ["teaching"] } as const;

export function peopleRoutes(door: Door): void {
  list(
    door,
    {
      ...{ ...people, path: "/v1/students", id: "students", summary: "Students, in the order in which they came" },
      ...{ item: Student, filter: { year: year.describe("Those last enrolled in this year.") } },
    },
    async ({ acting, client }, { year: of }, request) => {
      const { items, ...rest } = await acting.exchange.people(of === undefined ? {} : { year: of }, request);
      return { items: items.map((student) => studentOut(student, client.scopes)), ...rest };
    },
  );
  one(
    door,
    {
      ...{ ...people, path: "/v1/students/{student}", id: "student", summary: "One student, by id or student number" },
      ...{ item: Student, params: z.strictObject({ student: name() }), query: z.strictObject({}) },
    },
    async ({ acting, client }, { student }) => studentOut(await acting.students.show(student), client.scopes),
  );
  list(
    door,
    {
      ...{ ...people, path: "/v1/registrations", id: "registrations", summary: "Registrations in step versions" },
      ...{ item: Registration, filter: { year } },
    },
    ({ acting }, { year: of }, request) => acting.exchange.registrations(of === undefined ? {} : { year: of }, request),
  );
}

export function teachingRoutes(door: Door): void {
  list(
    door,
    {
      ...{ ...teaching, path: "/v1/teachers", id: "teachers", summary: "Teachers, by name" },
      ...{ item: Teacher, filter: { year: year.describe("Whose duty is shown; the current one if absent.") } },
    },
    async ({ acting, client }, { year: of }, { limit, after }) => {
      const shown = await acting.teaching.year(of === undefined ? {} : { year: of });
      const { items, ...rest } = await acting.teaching.teachers({}, { limit, ...(after !== undefined && { after }) });
      return { items: items.map((teacher) => teacherOut(teacher, shown, client.scopes)), ...rest };
    },
  );
  list(
    door,
    {
      ...{ ...teaching, path: "/v1/services", id: "services", summary: "Who teaches what, in how many hours" },
      ...{ item: Service, filter: { year, element: name().optional(), teacher: name().optional() } },
    },
    async ({ acting, client }, filter, { limit, after }) => {
      const asked = defined(filter);
      const request = { limit, ...(after !== undefined && { after }) };
      const { items, ...rest } = await acting.teaching.services(asked, request);
      return { items: items.map((service) => serviceOut(service, client.scopes)), ...rest };
    },
  );
}
