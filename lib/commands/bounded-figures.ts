import type { Bound } from "@/lib/domain/ledger";
import type { FileFigure } from "@/lib/schemas/public-record-file";

const QUALIFIERS: Readonly<Record<string, Bound>> = {
  about: "about",
  "more than": "more_than",
  "at least": "at_least",
  "up to": "at_most",
};

/**
 * A reported number with its bound. A span gives two figures, its least and its most, told apart by the suffix: a middle
 * would be a number that nobody reported. Qualifiers of other words stay a note and leave the number as it is.
 */
export function boundedFigures(
  figure: FileFigure,
  qualifier?: string,
): { value: number; bound: Bound; suffix: string }[] {
  if (typeof figure === "number") return [{ value: figure, bound: QUALIFIERS[qualifier ?? ""] ?? "exact", suffix: "" }];
  if ("about" in figure) return [{ value: figure.about, bound: "about", suffix: "" }];
  if ("moreThan" in figure) return [{ value: figure.moreThan, bound: "more_than", suffix: "" }];
  return [
    { value: figure.min, bound: "at_least", suffix: "-min" },
    { value: figure.max, bound: "at_most", suffix: "-max" },
  ];
}
