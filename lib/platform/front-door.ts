import type { ServerResponse } from "node:http";
import { Turns } from "./turns";

/** The note that scripts/front-door.mjs keeps while a request is answered; absent in tests and jobs, where no door is. */
type Note = {
  entered: boolean;
  status: 403 | null;
  account: string | null;
  refused: string | null;
  /** Whom the form that is sent was made for. */
  author?: string;
  readonly response: ServerResponse;
  turn?: Promise<boolean>;
};

const note = (): Note | undefined =>
  (globalThis as { ccmFrontDoor?: { getStore: () => Note | undefined } }).ccmFrontDoor?.getStore();

/** Says that an action's arguments were read: what fails from now on is our fault, what failed before was not. */
export function noteEntered(): void {
  const kept = note();
  if (kept) kept.entered = true;
}

/** Says that a form is refused for want of rights: without scripts the framework would answer "not found". */
export function noteForbidden(): void {
  const kept = note();
  if (kept) kept.status = 403;
}

/** Says who makes the request, for the log of what is refused. */
export function noteAccount(id: string): void {
  const kept = note();
  if (kept) kept.account = id;
}

/** Says whom the form that is sent was made for. */
export function noteAuthor(id: string): void {
  const kept = note();
  if (kept) kept.author = id;
}

/** Null: the form does not say, or there is no door. */
export const notedAuthor = (): string | null => note()?.author ?? null;

/** Says that the request is refused, although it is answered with a page. why: a few plain words, nothing of what was sent. */
export function noteRefused(why: string): void {
  const kept = note();
  if (kept) kept.refused = why;
}

/** A page of a year is up to 20 MB of the heap while it is drawn (--max-old-space-size in scripts/serve.ts): twenty at once were the end of the app. */
const [MOST, MOST_OF_ONE, MOST_WAITING_OF_ONE] = [6, 3, 60];
/** Who has not taken what was sent so long after their turn began is gone, or means to hold it. */
const PATIENCE_MS = 60_000;
const held = globalThis as { ccmTurns?: Turns }; // The app is bundled in pieces, which share it.

/**
 * Waits until the request under way may draw its page for this person; it holds its turn until it is answered. False: too
 * many of theirs wait, or nobody waits for the answer any more.
 */
export function takeTurn(who: string): Promise<boolean> {
  const kept = note();
  if (!kept) return Promise.resolve(true);
  kept.turn ??= turnOf(who, kept.response);
  return kept.turn;
}

async function turnOf(who: string, response: ServerResponse): Promise<boolean> {
  held.ccmTurns ??= new Turns(MOST, MOST_OF_ONE, MOST_WAITING_OF_ONE);
  const end = await held.ccmTurns.take(who);
  if (!end) return false;
  if (response.destroyed || response.closed) {
    end();
    return false;
  }
  const timer = setInterval(() => response.writableNeedDrain && response.destroy(), PATIENCE_MS);
  response.once("close", () => {
    clearInterval(timer);
    end();
  });
  return true;
}
