/** The note that scripts/front-door.mjs keeps while a request is answered; absent in tests and jobs, where no door is. */
type Note = { entered: boolean; status: 403 | null; account: string | null; refused: string | null };

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

/** Says that the request is refused, although it is answered with a page. why: a few plain words, nothing of what was sent. */
export function noteRefused(why: string): void {
  const kept = note();
  if (kept) kept.refused = why;
}
