/** Walks a zod schema's tree: values it takes, and values with one planted fault that it must refuse. */
import * as fc from "fast-check";
import type { z } from "zod";
import { words } from "./texts";

type Check = { readonly check: string; readonly maximum?: number; readonly value?: number; readonly pattern?: RegExp };
type Definition = {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly shape: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly element: Schema;
  readonly innerType: Schema;
  readonly in: Schema;
  readonly options: readonly Schema[];
  readonly entries: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
  readonly keyType: Schema;
  readonly valueType: Schema;
};
/** What the walker needs of a schema; every one of zod's has it. */
export type Schema = Pick<z.ZodType, "safeParse">;
export type Path = readonly (string | number)[];

/** Values for places that the tree alone does not tell, such as days: by the path without positions ("observations.party"). */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const defOf = (schema: Schema): Definition => (schema as unknown as { _zod: { def: Definition } })._zod.def;
const checksOf = (schema: Schema): Check[] => [
  defOf(schema) as unknown as Check,
  ...(defOf(schema).checks ?? []).map((check) => check._zod.def),
];
const limitOf = (schema: Schema): number | undefined =>
  checksOf(schema).find(({ check }) => check === "max_length")?.maximum;
const patternOf = (schema: Schema): RegExp | undefined => checksOf(schema).find(({ pattern }) => pattern)?.pattern;
const nameOf = (path: Path): string => path.filter((step) => typeof step === "string").join(".");

/** Values that the schema takes, as a client would send them. */
export function valuesOf(schema: Schema, hints: Hints = {}, path: Path = []): fc.Arbitrary<unknown> {
  const hint = hints[nameOf(path)];
  const def = defOf(schema);
  if (def.type === "optional") return valuesOf(def.innerType, hints, path); // Absent keys are made by objects.
  if (def.type === "nullable") return fc.option(valuesOf(def.innerType, hints, path), { freq: 3 });
  if (hint) return hint;
  if (def.type === "pipe") return valuesOf(def.in, hints, path).filter((value) => schema.safeParse(value).success);
  return treeOf(schema, def, hints, path);
}

function treeOf(schema: Schema, def: Definition, hints: Hints, path: Path): fc.Arbitrary<unknown> {
  switch (def.type) {
    case "object": {
      const shape = Object.entries(def.shape);
      const requiredKeys = shape.filter(([, part]) => defOf(part).type !== "optional").map(([key]) => key);
      const model = Object.fromEntries(shape.map(([key, part]) => [key, valuesOf(part, hints, [...path, key])]));
      return fc.record(model, { requiredKeys }).filter((value) => !hasRules(schema) || schema.safeParse(value).success);
    }
    case "array": {
      const minLength = checksOf(schema).some(({ check }) => check === "min_length") ? 1 : 0;
      return fc.array(valuesOf(def.element, hints, [...path, 0]), {
        minLength,
        maxLength: Math.min(limitOf(schema) ?? 3, 3),
      });
    }
    case "record":
      return fc
        .uniqueArray(valuesOf(def.keyType, hints, [...path, "key"]), { maxLength: 2 })
        .chain((keys) =>
          fc.record(Object.fromEntries(keys.map((key) => [String(key), valuesOf(def.valueType, hints, path)]))),
        );
    case "union":
      return fc.oneof(...def.options.map((option) => valuesOf(option, hints, path)));
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "literal":
      return fc.constantFrom(...def.values);
    case "boolean":
      return fc.boolean();
    case "number":
      return numbersOf(schema).filter((value) => schema.safeParse(value).success);
    case "string":
      return stringsOf(schema, def).filter((value) => schema.safeParse(value).success);
    default:
      throw new Error(`no values for zod's ${def.type} at ${path.join(".")}`);
  }
}

const hasRules = (schema: Schema): boolean => (defOf(schema).checks ?? []).length > 0;

function numbersOf(schema: Schema): fc.Arbitrary<number> {
  const bound = (name: string) => checksOf(schema).find(({ check }) => check === name)?.value;
  const [min, max] = [bound("greater_than") ?? -1_000, bound("less_than") ?? 1_000_000];
  const whole = fc.integer({ min: Math.ceil(min), max: Math.min(Math.floor(max), 2 ** 31 - 1) });
  return fc.oneof(
    whole,
    fc.constant(-0),
    fc.constant(max),
    whole.map((n) => n / 4),
  );
}

function stringsOf(schema: Schema, def: Definition): fc.Arbitrary<string> {
  const pattern = patternOf(schema);
  if (def.format === "uuid") return fc.uuid();
  if (def.format === "url") return fc.webUrl();
  if (def.format === "datetime")
    return fc
      .date({ min: new Date("2020-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (pattern) return fc.stringMatching(pattern);
  return fc.oneof({ weight: 3, arbitrary: words(Math.min(limitOf(schema) ?? 400, 400)) }, fc.constant("2025-12-31"));
}

/** kind: what is wrong. keys: the message keys that may name it; null where any will do. */
export type Fault = {
  readonly kind: string;
  readonly path: Path;
  readonly body: unknown;
  readonly keys: readonly string[] | null;
};

const MISSING = Symbol("missing");
type Plan = {
  readonly kind: string;
  readonly at: Path;
  readonly named?: Path;
  readonly by: unknown;
  readonly keys: readonly string[] | null;
};

/** Every way in which this walker can spoil the body, which the schema takes, at one place. */
export function faultsIn(schema: Schema, body: unknown): Fault[] {
  return plansFor(schema, body, []).map(({ kind, at, named, by, keys }) => ({
    kind,
    path: named ?? at,
    body: exchanged(body, at, by),
    keys,
  }));
}

const WORDS_FOR_WRONG_TYPE = [
  "required",
  "wrongShape",
  "notAnOption",
  "notANumber",
  "notAnId",
  "unknownCode",
  "notADay",
  "notAMinute",
];

function plansFor(schema: Schema, value: unknown, at: Path): Plan[] {
  const def = defOf(schema);
  const plan = (kind: string, by: unknown, keys: Plan["keys"]): Plan => ({ kind, at, by, keys });
  if (def.type === "optional") return value === undefined ? [] : plansFor(def.innerType, value, at);
  if (def.type === "nullable")
    return value === null
      ? [plan("wrong type", { deep: [] }, WORDS_FOR_WRONG_TYPE)]
      : plansFor(def.innerType, value, at);
  if (def.type === "pipe") return plansFor(def.in, value, at);
  if (def.type === "union") {
    const option = def.options.find((one) => one.safeParse(value).success);
    const plans = option ? plansFor(option, value, at) : [];
    return plans.filter((one) => one.at.length > at.length || !schema.safeParse(one.by).success); // Another option may take it.
  }
  const wrong = plan("wrong type", typeof value === "object" ? "text" : { deep: [] }, WORDS_FOR_WRONG_TYPE);
  switch (def.type) {
    case "object":
      return [wrong, ...plansForObject(def, value as Record<string, unknown>, at)];
    case "array": {
      const max = limitOf(schema);
      const items = value as unknown[];
      const many =
        max === undefined || items.length === 0
          ? []
          : [
              plan(
                "too many",
                Array.from({ length: max + 1 }, () => items[0]),
                ["tooMany"],
              ),
            ];
      const least = checksOf(schema).some(({ check }) => check === "min_length");
      const none = least ? [plan("none", [], ["required", "wrongShape"])] : [];
      return [wrong, ...many, ...none, ...items.flatMap((item, i) => plansFor(def.element, item, [...at, i]))];
    }
    case "record":
      return [
        wrong,
        ...Object.entries(value as object).flatMap(([key, part]) => plansFor(def.valueType, part, [...at, key])),
      ];
    case "enum":
      return [
        wrong,
        plan("unknown option", "toString", ["notAnOption", "required"]),
        plan("unknown option", "__proto__", ["notAnOption", "required"]),
      ];
    case "literal":
      return [plan("unknown option", "constructor", null)];
    case "number":
      return [wrong, plan("number as text", "1e3", ["notANumber", "wrongShape"]), ...plansForNumber(schema, plan)];
    case "string":
      return [wrong, ...plansForText(schema, def, plan)];
    default:
      return [wrong];
  }
}

function plansForObject(def: Definition, value: Record<string, unknown>, at: Path): Plan[] {
  const strict = def.catchall && defOf(def.catchall).type === "never";
  const unknown = strict
    ? ["extra", "constructor", "__proto__"].map(
        (key): Plan => ({ kind: "unknown field", at: [...at, key], by: { accord: "x" }, keys: ["unknownField"] }),
      )
    : [];
  const parts = Object.entries(def.shape).flatMap(([key, part]) => {
    const missing: Plan[] =
      defOf(part).type === "optional" || !(key in value)
        ? []
        : [{ kind: "missing field", at: [...at, key], by: MISSING, keys: WORDS_FOR_WRONG_TYPE }];
    return [...missing, ...(key in value ? plansFor(part, value[key], [...at, key]) : [])];
  });
  return [...unknown, ...parts];
}

function plansForNumber(schema: Schema, plan: (kind: string, by: unknown, keys: Plan["keys"]) => Plan): Plan[] {
  const bound = (name: string) => checksOf(schema).find(({ check }) => check === name)?.value;
  const has = (name: string) => bound(name) !== undefined;
  return [
    ...(has("greater_than") ? [plan("too small", (bound("greater_than") ?? 0) - 1, ["negative"])] : []),
    ...(has("less_than") ? [plan("too large", 2 ** 53 + 2, ["tooLarge"])] : []),
    plan("no number", Number.POSITIVE_INFINITY, ["notANumber"]),
  ];
}

function plansForText(
  schema: Schema,
  def: Definition,
  plan: (kind: string, by: unknown, keys: Plan["keys"]) => Plan,
): Plan[] {
  if (def.format === "uuid")
    return [plan("no id", "not-an-id", ["notAnId"]), plan("no id", "0".repeat(1_000), ["notAnId"])];
  if (patternOf(schema))
    return [
      plan("unknown code", "no such code", ["unknownCode", "wrongShape"]),
      plan("unknown code", "=cmd", ["unknownCode", "wrongShape"]),
    ];
  const max = limitOf(schema);
  const takes = (text: string) => schema.safeParse(text).success;
  return [
    ...(max === undefined ? [] : [plan("too long", "x".repeat(max + 1), ["tooLong", "notAMinute"])]),
    ...(takes("a\0b") ? [] : [plan("NUL", "a\0b", ["notStorable", "notADay", "passwordTooShort"])]),
    ...(takes("\ud800") ? [] : [plan("lone surrogate", "a\ud800", ["notStorable", "notADay", "passwordTooShort"])]),
  ];
}

/** A copy of the value with the place exchanged; a key called __proto__ becomes a key like any other. */
export function exchanged(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? exchanged(item, rest, by) : item));
  const kept = Object.entries(value as object).filter(([key]) => key !== step);
  if (by === MISSING && rest.length === 0) return Object.fromEntries(kept);
  const before = Object.getOwnPropertyDescriptor(value, step)?.value as unknown;
  return Object.fromEntries([...kept, [step, exchanged(before, rest, by)]]);
}

/** Bodies with one fault; each kind is as likely as any other, whatever the size of the schema. */
export const faultyOf = (schema: Schema, bodies: fc.Arbitrary<unknown>): fc.Arbitrary<Fault> =>
  fc.tuple(bodies, fc.nat(), fc.nat()).map(([body, kindPick, placePick]) => {
    const faults = faultsIn(schema, body);
    const kinds = [...new Set(faults.map(({ kind }) => kind))];
    const those = faults.filter(({ kind }) => kind === kinds[kindPick % kinds.length]);
    const fault = those[placePick % those.length];
    if (!fault) throw new Error("nothing to spoil");
    return fault;
  });

const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: "binary" }), fc.double(), fc.constant(null));

/** A body with one place, at any depth, exchanged for anything at all; and what is nothing like it. */
export const wildOf = (bodies: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(bodies, fc.nat(), anything).map(([body, pick, by]) => {
        const places = placesIn(body);
        return exchanged(body, places[pick % places.length] ?? [], by);
      }),
    },
    { weight: 1, arbitrary: anything },
  );

const placesIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === "object" && value !== null
    ? [
        path,
        ...Object.entries(value).flatMap(([key, part]) =>
          placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path];
