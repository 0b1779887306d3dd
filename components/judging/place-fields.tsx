/** Where a form stands, so that its action can lead back there. "" where the address does not say. */
export type Place = {
  readonly code: string;
  readonly party: string;
  readonly asOf: string;
  readonly accord: string;
};

/** The place and other values that are sent along unseen. */
export function PlaceFields({
  place,
  more = {},
}: {
  place: Place;
  more?: Readonly<Record<string, string>> | undefined;
}) {
  return Object.entries({ ...place, ...more }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
