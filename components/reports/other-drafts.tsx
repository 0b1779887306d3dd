"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { missionMinute } from "@/lib/i18n/mission-time";
import { type DraftKey, type DraftsOf, nameOf, type PlacedDraft } from "@/lib/offline/draft";
import { useDraftText } from "./draft-text";
import { useOtherDrafts } from "./use-other-drafts";

/** A version of the report by its id, for saying what a draft was typed for. */
export type NumberedVersion = { readonly id: string; readonly n: number };

/**
 * Offers what the reader has typed on this device about this report and no form opens by itself: for a version that is
 * not the newest any more, or kept beside a draft that could not be read. It can be read and copied in every case.
 */
export function OtherDrafts({
  of,
  versions,
  except,
  onTake,
  formLink,
}: {
  of: DraftsOf;
  versions: readonly NumberedVersion[];
  /** Where the draft lies that the form itself opens; null: there is no form. */
  except: Pick<DraftKey, "base" | "apart"> | null;
  /** Takes it into the form that stands here. False: it could not. */
  onTake?: (draft: PlacedDraft) => Promise<boolean>;
  /** Where a form stands that can take it; null: none may be filed just now. */
  formLink?: string | null;
}) {
  const t = useTranslations("reports.kept");
  const textOf = useDraftText();
  const { drafts, readAgain, remove } = useOtherDrafts(
    of,
    except && nameOf({ ...of, base: except.base, apart: except.apart }),
  );
  const [said, setSaid] = useState<"deleted" | "notDeleted" | "taken" | "notTaken" | null>(null);
  const out = useRef<HTMLOutputElement>(null);
  const id = useId();
  useEffect(() => {
    if (said) out.current?.focus(); // The control that was pressed is gone.
  }, [said]);
  const nOf = (versionId: string) => versions.find((version) => version.id === versionId)?.n ?? null;
  const describe = ({ place, kept }: PlacedDraft, at: string): string => {
    const [n, filedAs] = [nOf(place.base), nOf(kept.versionId)];
    const begun = n === null ? t("begun", { at }) : t("begunFor", { n, at });
    return filedAs === null ? begun : `${begun} ${t("filedAs", { n: filedAs })}`;
  };
  const take = async (draft: PlacedDraft) => {
    setSaid(null);
    const isTaken = await onTake?.(draft);
    readAgain();
    setSaid(isTaken ? "taken" : "notTaken");
  };
  const letGo = async (draft: PlacedDraft) => {
    setSaid(null);
    setSaid((await remove(draft)) ? "deleted" : "notDeleted");
  };
  return (
    <>
      <output ref={out} tabIndex={-1} className={said ? "block font-medium" : "sr-only"}>
        {said ? t(said) : drafts.length > 0 ? t("title", { count: drafts.length }) : null}
      </output>
      {drafts.length === 0 ? null : (
        <section
          aria-labelledby={id}
          className="flex max-w-3xl flex-col gap-3 rounded border-l-4 border-warning bg-warning-ground p-4 print:hidden"
        >
          <h2 id={id} className="font-semibold">
            {t("title", { count: drafts.length })}
          </h2>
          <p className="text-sm">{t(onTake || formLink ? "intro" : "introWaiting")}</p>
          <ul className="flex flex-col gap-4">
            {drafts.map((draft) => {
              const at = missionMinute(draft.kept.savedAt);
              const name = nameOf(draft.place);
              return (
                <li key={name} className="flex flex-col gap-2 border-t border-line pt-3">
                  <p>{describe(draft, at)}</p>
                  <Disclosure summary={t("read", { at })}>
                    <TextArea
                      name={`kept ${name}`}
                      label={t("words", { at })}
                      rows={10}
                      readOnly
                      value={textOf(draft.kept.draft)}
                    />
                  </Disclosure>
                  {onTake ? (
                    <div>
                      <Button type="button" variant="secondary" onClick={() => void take(draft)}>
                        {t("take", { at })}
                      </Button>
                    </div>
                  ) : null}
                  <Disclosure summary={t("delete", { at })}>
                    <p>{t("deleteSure")}</p>
                    <Button type="button" variant="danger" onClick={() => void letGo(draft)}>
                      {t("deleteDo")}
                    </Button>
                  </Disclosure>
                </li>
              );
            })}
          </ul>
          {formLink ? (
            <div>
              <LinkButton href={formLink}>{t("toForm")}</LinkButton>
            </div>
          ) : null}
        </section>
      )}
    </>
  );
}
