/** What can be read piece by piece and must be closed when nobody reads on. */
type Source = { readonly read: () => Promise<string | null>; readonly close: () => Promise<void> };

/** A reader that takes nothing for so long is gone, or means to hold our connection. */
const PATIENCE_MS = 30_000;

/**
 * A body that is made as fast as its reader takes it, one piece ahead. The source is closed at the end, when the reader
 * goes away and when it stalls. A fault ends the body as broken, without its last chunk, so that no client takes a part
 * for the whole.
 */
export function streamed(source: Source, begin: string, patience = PATIENCE_MS): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  const give = (controller: ReadableStreamDefaultController<Uint8Array>, piece: string): void => {
    controller.enqueue(encoder.encode(piece));
    timer = setTimeout(() => {
      controller.error(new Error("the reader of an export has stopped reading"));
      void source.close();
    }, patience);
  };
  return new ReadableStream({
    start: (controller) => give(controller, begin),
    async pull(controller) {
      clearTimeout(timer);
      const piece = await source.read();
      if (piece === null) controller.close();
      else give(controller, piece);
    },
    async cancel() {
      clearTimeout(timer);
      await source.close();
    },
  });
}
