/** Invented places of the exercise. Names in Thai and Khmer script train eyes and typesetting; they name nothing real. */
export type Party = "XN" | "XS";
export const PARTIES = ["XN", "XS"] as const;
export const TEAM_OF: Record<Party, string> = { XN: "OT-XN", XS: "OT-XS" };
export const PARTY_NAMES: Record<Party, { en: string; th: string; km: string }> = {
  XN: { en: "Norvale", th: "นอร์เวล", km: "ណរវ៉េល" },
  XS: { en: "Sundmere", th: "ซันด์เมียร์", km: "សាន់មៀ" },
};

type Place = {
  readonly code: string;
  readonly kind: string;
  readonly en: string;
  readonly th?: string;
  readonly km?: string;
};
const place = (code: string, kind: string, en: string, th?: string, km?: string): Place => ({
  code,
  kind,
  en,
  ...(th === undefined ? {} : { th }),
  ...(km === undefined ? {} : { km }),
});

/** Places that one side holds, and places on the line that both teams reach from their own side. */
const OF: Record<Party | "both", readonly Place[]> = {
  XN: [
    place("alder-brook", "village", "Alder Brook"),
    place("fennick", "village", "Fennick", "หมู่บ้านลำธารต้นไม้ใหญ่ริมทุ่งดอกไม้ขาว"),
    place("low-marren", "village", "Low Marren"),
    place("greyharbour-gate", "crossing", "Greyharbour Gate"),
    place("millstone-crossing", "crossing", "Millstone Crossing", undefined, "ច្រកទ្វារព្រំដែនថ្មកិនស្រូវ"),
    place("tern-ferry", "crossing", "Tern Ferry"),
    place("base-corrin", "base", "Base Corrin"),
    place("base-hallow", "base", "Base Hallow"),
    place("base-windrush", "base", "Base Windrush"),
    place("depot-nettle", "base", "Depot Nettle"),
    place("field-seven", "area", "Minefield Seven"),
    place("field-nine", "area", "Minefield Nine"),
    place("post-12", "area", "Post 12"),
    place("ridge-post-18", "area", "Ridge Post 18"),
    place("greyharbour", "town", "Greyharbour"),
    place("camp-larch", "base", "Camp Larch"),
  ],
  XS: [
    place("sorrel-ford", "village", "Sorrel Ford"),
    place("ambry", "village", "Ambry", undefined, "ភូមិស្ពានថ្មវែងក្បែរវាលស្រែពណ៌មាស"),
    place("east-tollan", "village", "East Tollan"),
    place("southgate", "crossing", "Southgate"),
    place("salt-bridge", "crossing", "Salt Bridge", "สะพานเกลือสินเธาว์"),
    place("heron-landing", "crossing", "Heron Landing"),
    place("base-orlan", "base", "Base Orlan"),
    place("base-quill", "base", "Base Quill"),
    place("base-tamar", "base", "Base Tamar"),
    place("depot-reed", "base", "Depot Reed"),
    place("field-two", "area", "Minefield Two"),
    place("field-five", "area", "Minefield Five"),
    place("post-31", "area", "Post 31"),
    place("ridge-post-40", "area", "Ridge Post 40"),
    place("port-amber", "town", "Port Amber"),
    place("camp-osier", "base", "Camp Osier"),
  ],
  both: [
    place("saddle-pass", "pass", "Saddle Pass", "ช่องเขาอานม้า", "ច្រកភ្នំកែបសេះ"),
    place("mirror-lake", "area", "Mirror Lake", "ทะเลสาบกระจกเงา", "បឹងកញ្ចក់ឆ្លុះ"),
    place("three-stones", "area", "Three Stones"),
    place(
      "long-causeway",
      "area",
      "Long Causeway",
      "ด่านชายแดนสะพานหินยาวอนุสรณ์สันติภาพและมิตรภาพ",
      "ច្រកទ្វារព្រំដែនស្ពានថ្មវែងវិមានសន្តិភាពនិងមិត្តភាព",
    ),
    place("old-customs-house", "area", "Old Customs House"),
    place("kettle-valley", "area", "Kettle Valley"),
    place("pillars-1-9", "pillar-range", "Pillars 1 to 9"),
    place("pillars-10-18", "pillar-range", "Pillars 10 to 18"),
  ],
};

const ADM: Record<Party, { province: string; district: string }> = {
  XN: { province: "Norvale Border Province", district: "Greyharbour" },
  XS: { province: "Sundmere Border Province", district: "Port Amber" },
};

/** Sites in the shape of an accord/1 file. No coordinates: an invented place is nowhere. */
export function exerciseSites() {
  const sites = (["XN", "XS", "both"] as const).flatMap((side) => OF[side].map((p) => ({ place: p, side })));
  return sites.map(({ place: { code, kind, en, th, km }, side }) => {
    const parties = side === "both" ? PARTIES : [side];
    return {
      code,
      kind,
      names: { en, ...(th ? { th: [th] } : {}), ...(km ? { km: [km] } : {}) },
      aliases: [],
      adm: Object.fromEntries(parties.map((party) => [party, ADM[party]])),
      observableBy: parties.map((party) => TEAM_OF[party]),
      lat: null,
      lon: null,
      coordinateOf: null,
      precisionMetres: null,
      sources: [],
    };
  });
}

const NAMES = new Map(Object.values(OF).flatMap((places) => places.map((p) => [p.code, p] as const)));

/** How a narrative names a place: its English name, with the local ones where it has them. */
export function namePlace(code: string | null): string {
  const named = code === null ? undefined : NAMES.get(code);
  if (!named) return "the area of responsibility";
  const local = [named.th, named.km].filter((name) => name !== undefined);
  return local.length > 0 ? `${named.en} (${local.join(", ")})` : named.en;
}
