/** The bulletins of a class: everyone's transcript beside how the class did. Two passes over the class, in constant memory. */
import { asNumber, type Rank, ranksOf, statisticsOf, type Transcript } from "../grades/index.ts";

/** A place among those who have an average. */
export interface RankOf extends Rank {
  readonly of: number;
}

/** How the class did in a subject, and where the student stands in it. Averages are out of 20. */
export interface SubjectFigures {
  /** As the transcript names it. */
  readonly subject: string;
  readonly mean?: number;
  readonly min?: number;
  readonly max?: number;
  readonly rank?: RankOf;
}

/** One student's term paper, as data. */
export interface Bulletin {
  readonly transcript: Transcript;
  /** Absent: no average, no rank. */
  readonly rank?: RankOf;
  /** How the class did over all subjects. */
  readonly overall: Pick<SubjectFigures, "mean" | "min" | "max">;
  readonly subjects: readonly SubjectFigures[];
}

/** How many students have an average, by average. */
type Tally = Map<number, number>;

/**
 * @param transcripts gives those of the class anew at each call
 * @param keyOf tells subjects apart, whatever their spelling
 */
export async function* eachBulletin(
  transcripts: () => AsyncIterable<Transcript>,
  keyOf: (subject: string) => string,
): AsyncGenerator<Bulletin> {
  const whole: Tally = new Map();
  const bySubject = new Map<string, Tally>();
  for await (const { average, subjects } of transcripts()) {
    count(whole, average);
    for (const { subject, average: own } of subjects) {
      const key = keyOf(subject);
      const tally = bySubject.get(key) ?? new Map();
      bySubject.set(key, tally);
      count(tally, own);
    }
  }
  const ofClass = figuresOf(whole);
  const ofSubject = new Map([...bySubject].map(([key, tally]) => [key, figuresOf(tally)]));
  for await (const transcript of transcripts()) {
    const rank = ofClass.rank(transcript.average);
    yield {
      transcript,
      ...(rank && { rank }),
      overall: ofClass.shown,
      subjects: transcript.subjects.map(({ subject, average }) => {
        const figures = ofSubject.get(keyOf(subject));
        const own = figures?.rank(average);
        return { subject, ...figures?.shown, ...(own && { rank: own }) };
      }),
    };
  }
}

function count(tally: Tally, average: number | undefined): void {
  if (average === undefined) return;
  const hundredths = Math.round(average * 100);
  tally.set(hundredths, (tally.get(hundredths) ?? 0) + 1);
}

function figuresOf(tally: Tally) {
  const counts = [...tally].map(([average, same]) => ({ average, count: same }));
  const { graded, mean, min, max } = statisticsOf(counts);
  const ranks = ranksOf(counts);
  const shown = {
    ...(mean !== undefined && { mean: asNumber(mean) }),
    ...(min !== undefined && { min: asNumber(min) }),
    ...(max !== undefined && { max: asNumber(max) }),
  };
  const rank = (average: number | undefined): RankOf | undefined => {
    const found = average === undefined ? undefined : ranks.get(Math.round(average * 100));
    return found && { ...found, of: graded };
  };
  return { shown, rank };
}
