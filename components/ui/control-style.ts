/** Classes of every box that takes text or a choice. 16 px on phones, so that they do not zoom in. */
export const controlStyle = (error: string | undefined): string =>
  `min-h-10 w-full rounded border bg-surface px-3 py-2 text-base text-ink sm:min-h-9 sm:py-1 sm:text-sm ${error ? "border-2 border-danger" : "border-edge"}`;
