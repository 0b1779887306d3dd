-- A row of throttle says until when it means anything. Each count deletes a few that are over in passing, so that the table does not grow
-- with every address that ever failed: it is the only table the app deletes from.
ALTER TABLE "throttle" ADD COLUMN "forgotten_at" TIMESTAMPTZ(6);
UPDATE throttle SET forgotten_at = last_at + interval '30 days';
ALTER TABLE "throttle" ALTER COLUMN "forgotten_at" SET NOT NULL;
CREATE INDEX "throttle_forgotten_at_idx" ON "throttle"("forgotten_at");
GRANT DELETE ON throttle TO ccm_app;

-- How many versions somebody filed within the last minute is asked at every filing; the index on the author alone is a part of this one.
CREATE INDEX "report_version_author_id_submitted_at_idx" ON "report_version"("author_id", "submitted_at");
DROP INDEX "report_version_author_id_idx";
