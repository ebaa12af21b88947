/** How commands name a student, and how they show one on a line. */
import { displayName, type StudentView } from "@cursus/core";
import { Args } from "@oclif/core";

export const studentArg = Args.string({ required: true, description: "id, student number or email" });
export const studentArgInFrench = "identifiant, numéro étudiant ou courriel";

/** `Awa Diop, L3, awa@univ.example, 0Vx…`: enough to tell namesakes apart. */
export function studentLine(
  student: Pick<StudentView, "id" | "lastName" | "firstName"> & Partial<StudentView>,
): string {
  const { class: className, email, phone, studentNumber, id } = student;
  return [displayName(student), className, studentNumber, email ?? phone, id].filter(Boolean).join(", ");
}
