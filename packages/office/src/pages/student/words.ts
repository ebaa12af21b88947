import { catalog } from "@cursus/core";
import { sayer } from "@cursus/web";
export const studentMessages = catalog({});
export const sayOfStudent = sayer(studentMessages);
