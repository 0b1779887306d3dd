/** Where a form stands, so that its action can lead back there. "" where the address does not say. */
export type Place = {
  readonly code: string;
  readonly party: string;
  readonly asOf: string;
  readonly accord: string;
};

/** Values that a form sends along unseen. */
export const SentFields = ({ values }: { values: Readonly<Record<string, string>> }) =>
  Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
