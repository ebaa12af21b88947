import { anyone } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../command.ts";
import { dropToken, sessionAt, thisPlace, tokenAt } from "../sign-in.ts";

export default class Logout extends CursusCommand {
  static override summary = "end the session of this folder";
  static override flags = {
    everywhere: Flags.boolean({ description: "end every session of yours, on other machines too" }),
  };
  static override examples = [
    { description: "Here", command: "<%= config.bin %> logout" },
    { description: "After leaving a machine behind", command: "<%= config.bin %> logout --everywhere --json" },
  ];
  static override french: French = {
    summary: "terminer la session de ce dossier",
    flags: { everywhere: "terminer toutes vos sessions, sur d'autres machines aussi" },
    examples: ["Ici", "Après avoir quitté une machine sans se déconnecter"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Logout);
    await this.withDesk(
      flags,
      async ({ cursus }) => {
        const place = thisPlace();
        const session = flags.everywhere ? await sessionAt(cursus, place) : undefined;
        const others = session ? await cursus.as(session.actor).sessions.endOthers(session.session) : 0;
        const token = await tokenAt(place);
        if (token !== undefined) await cursus.as(anyone).sessions.signOut(token);
        await dropToken(place);
        const ended = others + (token === undefined ? 0 : 1);
        const nobody = { en: "Nobody was signed in here.", fr: "Personne n'était connecté ici." };
        const text = this.word(
          ended === 0
            ? nobody
            : { en: "Signed out ({ended#session|sessions}).", fr: "Déconnecté ({ended#session|sessions})." },
          { ended },
        );
        return { data: { ended }, text };
      },
      { program: { reason: "logout", always: true } },
    );
  }
}
