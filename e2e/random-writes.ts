/**
 * Writes to the exercise's accord in an order that nobody thought of, through the commands that people use, each with a
 * chance of being refused. What follows from a seed is the same each time, but for the moments themselves.
 */
import { AppError } from "@/lib/domain/errors";
import { Tally } from "./bodies/effort";
import type { Exercise } from "./exercise-database";
import { allege, recordStatus, setValidity } from "./random-writes/events";
import { closeInquiry, determine, endWatch, openInquiry, revoke, watch } from "./random-writes/judgements";
import { approve, file, sendBack, withdraw } from "./random-writes/reports";
import { oneOf, type Scene, sceneOf, type Write } from "./random-writes/scene";

const others = { approve, withdraw, sendBack, revoke, watch, endWatch, openInquiry, closeInquiry };
const WRITES: Readonly<Record<string, Write>> = { file, determine, ...others, recordStatus, allege, setValidity };
const times = (n: number, name: string): string[] => Array.from({ length: n }, () => name);
/** Names of the writes, each as often as it is to be chosen among the others. */
const CHOICES = [...Object.keys(WRITES), ...times(5, "file"), ...times(3, "determine"), "allege", "endWatch"];

export class RandomWrites {
  readonly tally = new Tally();
  readonly #scene: Scene;

  constructor(database: Exercise, seed: number) {
    this.#scene = sceneOf(database, seed);
  }

  /** Codes of the provisions that are written on. */
  get codes(): string[] {
    return this.#scene.provisions.map(({ code }) => code);
  }

  /** One write, taken or refused; its name. Throws what is no refusal. */
  async next(): Promise<string> {
    const name = oneOf(this.#scene.random, CHOICES) ?? "file";
    try {
      await WRITES[name]?.(this.#scene);
      this.tally.add(name, true);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.tally.add(name, false);
    }
    return name;
  }
}
