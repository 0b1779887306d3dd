
-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accord" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "disclaimer" TEXT NOT NULL,
    "attribution" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "party" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "host_party" TEXT,
    "note" TEXT,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "theme" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT,
    "provisions" TEXT[],
    "headline" TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "short_title" TEXT NOT NULL,
    "signed_on" DATE,
    "in_force_from" TIMESTAMPTZ(6) NOT NULL,
    "text_known" TEXT NOT NULL,
    "note" TEXT,
    "place" TEXT,
    "sources" JSONB NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument_status" (
    "id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by_party" TEXT,
    "note" TEXT,
    "inferred" BOOLEAN NOT NULL DEFAULT false,
    "inferred_note" TEXT,
    "stops_clocks" BOOLEAN NOT NULL DEFAULT false,
    "sources" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" UUID,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "instrument_status_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "nature_note" TEXT,
    "numbering" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "joint" BOOLEAN NOT NULL,
    "note" TEXT,
    "unit" TEXT,
    "measure_label" TEXT,
    "continues" TEXT[],
    "also_bears_on" TEXT[],
    "observable_by" TEXT[],
    "sources" JSONB NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "provision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision_term" (
    "id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(6),
    "validity_days" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" UUID,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "provision_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,
    "party" TEXT NOT NULL,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "criterion" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "nature" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "party" TEXT,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6),
    "quantity" DECIMAL(18,3),
    "unit" TEXT,
    "anchor" JSONB,
    "note" TEXT,
    "sources" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "aliases" TEXT[],
    "includes" TEXT[],
    "adm" JSONB NOT NULL,
    "observable_by" TEXT[],
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "coordinate_of" TEXT,
    "precision_metres" INTEGER,
    "mgrs" TEXT,
    "note" TEXT,
    "sources" JSONB NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_entry" (
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(6) NOT NULL,
    "to_at" TIMESTAMPTZ(6),
    "why" TEXT NOT NULL,
    "sources" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" UUID,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "watch_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch_end" (
    "id" UUID NOT NULL,
    "watch_entry_id" UUID NOT NULL,
    "to_at" TIMESTAMPTZ(6) NOT NULL,
    "why" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" UUID,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "watch_end_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "marked" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "team_id" UUID,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_link" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "report_counter" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "report_counter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "latest_version_id" UUID,
    "current_version_id" UUID,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "content_hash" TEXT NOT NULL,
    "flash" BOOLEAN NOT NULL DEFAULT false,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version_content" (
    "version_id" UUID NOT NULL,
    "salt" TEXT NOT NULL,
    "narrative" TEXT NOT NULL,
    "source_note" TEXT,
    "document" JSONB NOT NULL,

    CONSTRAINT "version_content_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "site_id" UUID,
    "observation" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "observed_from" TIMESTAMPTZ(6) NOT NULL,
    "observed_until" TIMESTAMPTZ(6) NOT NULL,
    "access" TEXT NOT NULL,
    "refused_by" TEXT,
    "level" TEXT,
    "how_observed" TEXT,
    "whole_count" BOOLEAN NOT NULL DEFAULT false,
    "flash" BOOLEAN NOT NULL DEFAULT false,
    "data" JSONB NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_quantity" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "ledger" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" DECIMAL(18,3) NOT NULL,
    "bound" TEXT NOT NULL DEFAULT 'exact',
    "unit" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "finding_quantity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_content" (
    "review_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "review_content_pkey" PRIMARY KEY ("review_id")
);

-- CreateTable
CREATE TABLE "takeover" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "takeover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_release" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "determination" (
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(6) NOT NULL,
    "criteria_version" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "determination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "determination_content" (
    "determination_id" UUID NOT NULL,
    "rationale" TEXT NOT NULL,

    CONSTRAINT "determination_content_pkey" PRIMARY KEY ("determination_id")
);

-- CreateTable
CREATE TABLE "determination_finding" (
    "id" UUID NOT NULL,
    "determination_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "treatment" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "determination_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "determination_account" (
    "id" UUID NOT NULL,
    "determination_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,

    CONSTRAINT "determination_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revocation" (
    "id" UUID NOT NULL,
    "determination_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "revocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "incident_id" UUID,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry_end" (
    "id" UUID NOT NULL,
    "inquiry_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "inquiry_end_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "also_kinds" TEXT[],
    "title" TEXT NOT NULL,
    "occurred_from" TIMESTAMPTZ(6) NOT NULL,
    "occurred_until" TIMESTAMPTZ(6),
    "precision" TEXT NOT NULL,
    "time_note" TEXT,
    "site_id" UUID,
    "other_sites" TEXT[],
    "place_note" TEXT,
    "conflicts" TEXT,
    "sources" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "figures" JSONB,
    "published_by" TEXT,
    "published_on" DATE,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_provision" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,

    CONSTRAINT "incident_provision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_finding" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_figure" (
    "id" UUID NOT NULL,
    "obligation_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "site_id" UUID,
    "as_of" TIMESTAMPTZ(6) NOT NULL,
    "ledger" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" DECIMAL(18,3) NOT NULL,
    "bound" TEXT NOT NULL DEFAULT 'exact',
    "unit" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "out_of" DECIMAL(18,3),
    "note" TEXT,
    "sources" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backdated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ledger_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "period_from" TIMESTAMPTZ(6) NOT NULL,
    "period_until" TIMESTAMPTZ(6) NOT NULL,
    "cut_off" TIMESTAMPTZ(6) NOT NULL,
    "known_at" TIMESTAMPTZ(6) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "snapshot" TEXT NOT NULL,
    "snapshot_hash" TEXT NOT NULL,
    "audit_seq" BIGINT NOT NULL,
    "audit_hash" TEXT NOT NULL,

    CONSTRAINT "summary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_file" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "summary_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_record" (
    "id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "disclaimer" TEXT,
    "period_until" DATE,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at_micros" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accord_code_key" ON "accord"("code");

-- CreateIndex
CREATE UNIQUE INDEX "party_accord_id_code_key" ON "party"("accord_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "team_accord_id_code_key" ON "team"("accord_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "category_accord_id_code_key" ON "category"("accord_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "theme_accord_id_code_key" ON "theme"("accord_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_accord_id_code_key" ON "instrument"("accord_id", "code");

-- CreateIndex
CREATE INDEX "instrument_status_instrument_id_at_idx" ON "instrument_status"("instrument_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "provision_accord_id_code_key" ON "provision"("accord_id", "code");

-- CreateIndex
CREATE INDEX "provision_term_provision_id_idx" ON "provision_term"("provision_id");

-- CreateIndex
CREATE INDEX "obligation_accord_id_idx" ON "obligation"("accord_id");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_provision_id_party_key" ON "obligation"("provision_id", "party");

-- CreateIndex
CREATE UNIQUE INDEX "criterion_category_id_nature_level_version_key" ON "criterion"("category_id", "nature", "level", "version");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_provision_id_code_key" ON "milestone"("provision_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "site_accord_id_code_key" ON "site"("accord_id", "code");

-- CreateIndex
CREATE INDEX "watch_entry_obligation_id_idx" ON "watch_entry"("obligation_id");

-- CreateIndex
CREATE INDEX "watch_end_watch_entry_id_idx" ON "watch_end"("watch_entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "membership_accord_id_idx" ON "membership"("accord_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_accord_id_key" ON "membership"("user_id", "accord_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_link_token_hash_key" ON "password_link"("token_hash");

-- CreateIndex
CREATE INDEX "password_link_user_id_idx" ON "password_link"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_counter_team_id_year_key" ON "report_counter"("team_id", "year");

-- CreateIndex
CREATE INDEX "report_accord_id_created_at_id_idx" ON "report"("accord_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "report_team_id_created_at_id_idx" ON "report"("team_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "report_accord_id_number_key" ON "report"("accord_id", "number");

-- CreateIndex
CREATE INDEX "report_version_author_id_idx" ON "report_version"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_report_id_n_key" ON "report_version"("report_id", "n");

-- CreateIndex
CREATE INDEX "finding_version_id_idx" ON "finding"("version_id");

-- CreateIndex
CREATE INDEX "finding_obligation_id_observed_from_idx" ON "finding"("obligation_id", "observed_from");

-- CreateIndex
CREATE INDEX "finding_site_id_idx" ON "finding"("site_id");

-- CreateIndex
CREATE INDEX "finding_quantity_finding_id_idx" ON "finding_quantity"("finding_id");

-- CreateIndex
CREATE INDEX "review_version_id_idx" ON "review"("version_id");

-- CreateIndex
CREATE INDEX "takeover_report_id_idx" ON "takeover"("report_id");

-- CreateIndex
CREATE INDEX "report_release_report_id_idx" ON "report_release"("report_id");

-- CreateIndex
CREATE INDEX "determination_obligation_id_idx" ON "determination"("obligation_id");

-- CreateIndex
CREATE UNIQUE INDEX "determination_finding_determination_id_finding_id_key" ON "determination_finding"("determination_id", "finding_id");

-- CreateIndex
CREATE UNIQUE INDEX "determination_account_determination_id_account_id_key" ON "determination_account"("determination_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "revocation_determination_id_key" ON "revocation"("determination_id");

-- CreateIndex
CREATE INDEX "inquiry_obligation_id_idx" ON "inquiry"("obligation_id");

-- CreateIndex
CREATE UNIQUE INDEX "inquiry_end_inquiry_id_key" ON "inquiry_end"("inquiry_id");

-- CreateIndex
CREATE INDEX "incident_accord_id_occurred_from_idx" ON "incident"("accord_id", "occurred_from");

-- CreateIndex
CREATE UNIQUE INDEX "incident_accord_id_code_key" ON "incident"("accord_id", "code");

-- CreateIndex
CREATE INDEX "account_incident_id_idx" ON "account"("incident_id");

-- CreateIndex
CREATE INDEX "incident_provision_provision_id_idx" ON "incident_provision"("provision_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_provision_incident_id_provision_id_key" ON "incident_provision"("incident_id", "provision_id");

-- CreateIndex
CREATE INDEX "incident_finding_finding_id_idx" ON "incident_finding"("finding_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_finding_incident_id_finding_id_key" ON "incident_finding"("incident_id", "finding_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_figure_obligation_id_code_key" ON "ledger_figure"("obligation_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "summary_accord_id_number_key" ON "summary"("accord_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "summary_file_summary_id_kind_key" ON "summary_file"("summary_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "import_record_accord_id_format_sha256_key" ON "import_record"("accord_id", "format", "sha256");

-- AddForeignKey
ALTER TABLE "party" ADD CONSTRAINT "party_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "theme" ADD CONSTRAINT "theme_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instrument_status" ADD CONSTRAINT "instrument_status_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "instrument_status" ADD CONSTRAINT "instrument_status_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "provision_term" ADD CONSTRAINT "provision_term_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "provision_term" ADD CONSTRAINT "provision_term_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "watch_entry" ADD CONSTRAINT "watch_entry_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "watch_entry" ADD CONSTRAINT "watch_entry_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "watch_entry" ADD CONSTRAINT "watch_entry_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "watch_end" ADD CONSTRAINT "watch_end_watch_entry_id_fkey" FOREIGN KEY ("watch_entry_id") REFERENCES "watch_entry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "watch_end" ADD CONSTRAINT "watch_end_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_counter" ADD CONSTRAINT "report_counter_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "version_content" ADD CONSTRAINT "version_content_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "finding_quantity" ADD CONSTRAINT "finding_quantity_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "review_content" ADD CONSTRAINT "review_content_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "takeover" ADD CONSTRAINT "takeover_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "takeover" ADD CONSTRAINT "takeover_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_release" ADD CONSTRAINT "report_release_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_release" ADD CONSTRAINT "report_release_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination" ADD CONSTRAINT "determination_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination" ADD CONSTRAINT "determination_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination_content" ADD CONSTRAINT "determination_content_determination_id_fkey" FOREIGN KEY ("determination_id") REFERENCES "determination"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination_finding" ADD CONSTRAINT "determination_finding_determination_id_fkey" FOREIGN KEY ("determination_id") REFERENCES "determination"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination_finding" ADD CONSTRAINT "determination_finding_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination_account" ADD CONSTRAINT "determination_account_determination_id_fkey" FOREIGN KEY ("determination_id") REFERENCES "determination"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "determination_account" ADD CONSTRAINT "determination_account_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_determination_id_fkey" FOREIGN KEY ("determination_id") REFERENCES "determination"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inquiry_end" ADD CONSTRAINT "inquiry_end_inquiry_id_fkey" FOREIGN KEY ("inquiry_id") REFERENCES "inquiry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "inquiry_end" ADD CONSTRAINT "inquiry_end_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident_provision" ADD CONSTRAINT "incident_provision_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident_provision" ADD CONSTRAINT "incident_provision_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident_finding" ADD CONSTRAINT "incident_finding_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "incident_finding" ADD CONSTRAINT "incident_finding_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_figure" ADD CONSTRAINT "ledger_figure_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_figure" ADD CONSTRAINT "ledger_figure_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "summary_file" ADD CONSTRAINT "summary_file_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_record" ADD CONSTRAINT "import_record_accord_id_fkey" FOREIGN KEY ("accord_id") REFERENCES "accord"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ---------------------------------------------------------------------------------------------------------------
-- What follows is not in schema.prisma: the invariants. The database has the last word.

-- Closed vocabularies (lib/domain/level.ts, lib/domain/workflow.ts, lib/domain/actor.ts).
ALTER TABLE installation ADD CHECK (id = 1), ADD CHECK (kind IN ('demo', 'mission'));
ALTER TABLE accord ADD CHECK (kind IN ('real', 'exercise'));
ALTER TABLE instrument_status ADD CHECK (kind IN ('in_force', 'suspended', 'resumed', 'reaffirmed', 'superseded'));
ALTER TABLE provision ADD CHECK (nature IN ('restraint', 'condition', 'act'));
ALTER TABLE provision_term ADD CHECK (validity_days BETWEEN 1 AND 3660);
ALTER TABLE criterion ADD CHECK (level IN ('compliant', 'no_breach_seen', 'inconclusive', 'partial', 'non_compliant'));
ALTER TABLE "user" ADD CHECK (role IN ('observer', 'mission-lead', 'secretariat', 'administrator')), ADD CHECK (email = lower(email));
ALTER TABLE review ADD CHECK (step IN ('approve', 'return', 'withdraw', 'take_back'));
ALTER TABLE incident ADD CHECK (entry IN ('incident', 'context'));
ALTER TABLE finding_quantity
  ADD CHECK (ledger IN ('declared', 'observed', 'accepted', 'rejected', 'claimed')),
  ADD CHECK (kind IN ('total', 'increment')),
  ADD CHECK (bound IN ('exact', 'about', 'at_least', 'more_than', 'at_most')),
  ADD CHECK (value >= 0);
ALTER TABLE ledger_figure
  ADD CHECK (ledger IN ('declared', 'observed', 'accepted', 'rejected', 'claimed')),
  ADD CHECK (kind IN ('total', 'increment')),
  ADD CHECK (bound IN ('exact', 'about', 'at_least', 'more_than', 'at_most'));
ALTER TABLE determination ADD CHECK (level IN ('compliant', 'no_breach_seen', 'inconclusive', 'partial', 'non_compliant'));
ALTER TABLE determination_finding
  ADD CHECK (treatment IN ('cited', 'set_aside')),
  ADD CHECK ((treatment = 'set_aside') = (reason IS NOT NULL));
ALTER TABLE summary_file ADD CHECK (kind IN ('pdf', 'csv', 'json'));

-- All intervals are half-open and not empty.
ALTER TABLE finding ADD CHECK (observed_from < observed_until);
ALTER TABLE watch_entry ADD CHECK (to_at IS NULL OR from_at <= to_at);
ALTER TABLE summary ADD CHECK (period_from < period_until), ADD CHECK (period_until <= cut_off), ADD CHECK (cut_off <= known_at);

-- A refused or unreached visit has no level; every other visit has one. A refusal says who refused.
ALTER TABLE finding
  ADD CHECK (access IN ('full', 'partial', 'interrupted', 'refused', 'not_reached')),
  ADD CHECK (how_observed IS NULL OR how_observed IN ('saw', 'heard', 'document', 'remote')),
  ADD CHECK ((level IS NULL) = (access IN ('refused', 'not_reached'))),
  ADD CHECK ((access = 'refused') = (refused_by IS NOT NULL)),
  ADD CHECK ((how_observed IS NULL) = (level IS NULL));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['installation', 'instrument_status', 'provision_term', 'obligation', 'criterion', 'milestone', 'watch_entry', 'watch_end',
    'report_version', 'version_content', 'finding', 'finding_quantity', 'review', 'review_content', 'takeover', 'report_release',
    'determination', 'determination_content', 'determination_finding', 'determination_account', 'revocation', 'inquiry', 'inquiry_end',
    'incident', 'account', 'incident_provision', 'incident_finding', 'ledger_figure', 'summary', 'summary_file', 'import_record', 'audit_entry',
    'accord', 'party', 'team', 'category', 'theme', 'instrument', 'provision', 'site']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations') LOOP
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;

-- The moment a fact was recorded is the database's own clock, unless the row is marked as backdated, which only a demonstration may hold.
CREATE FUNCTION check_backdated() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM installation WHERE kind = 'demo') THEN
    RAISE EXCEPTION 'backdated rows exist in a demonstration only' USING ERRCODE = 'check_violation';
  END IF;
END $$;
CREATE FUNCTION stamp_recorded_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.backdated THEN PERFORM check_backdated(); ELSE NEW.recorded_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.backdated THEN PERFORM check_backdated(); ELSE NEW.at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION stamp_submitted_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.backdated THEN PERFORM check_backdated(); ELSE NEW.submitted_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['instrument_status', 'provision_term', 'milestone', 'watch_entry', 'watch_end', 'determination', 'revocation', 'inquiry',
    'inquiry_end', 'incident', 'account', 'ledger_figure']
  LOOP
    EXECUTE format('CREATE TRIGGER stamp BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at()', t);
  END LOOP;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION stamp_at();
CREATE TRIGGER stamp BEFORE INSERT ON report_version FOR EACH ROW EXECUTE FUNCTION stamp_submitted_at();

-- A provision's obligation is held by its own accord; a finding stays inside its report's accord and uses a level its provision's nature offers.
CREATE FUNCTION check_findings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bad text;
BEGIN
  SELECT CASE
      WHEN o.accord_id <> r.accord_id OR (s.id IS NOT NULL AND s.accord_id <> r.accord_id) THEN 'finding outside its report''s accord'
      ELSE 'level ' || f.level || ' is not offered for a ' || p.nature
    END INTO bad
  FROM new_findings f
    JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id
    JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
    LEFT JOIN site s ON s.id = f.site_id
  WHERE o.accord_id <> r.accord_id OR (s.id IS NOT NULL AND s.accord_id <> r.accord_id)
    OR (p.nature = 'restraint' AND f.level IN ('compliant', 'partial')) OR (p.nature <> 'restraint' AND f.level = 'no_breach_seen')
  LIMIT 1;
  IF bad IS NOT NULL THEN RAISE EXCEPTION '%', bad USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_findings AFTER INSERT ON finding REFERENCING NEW TABLE AS new_findings FOR EACH STATEMENT EXECUTE FUNCTION check_findings();

-- A new version follows the one before, and only once that one is decided.
CREATE FUNCTION check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.n < 1 OR (NEW.n > 1 AND NOT EXISTS (
    SELECT 1 FROM report_version v JOIN review w ON w.version_id = v.id WHERE v.report_id = NEW.report_id AND v.n = NEW.n - 1))
  THEN RAISE EXCEPTION 'the version before is not decided' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_version BEFORE INSERT ON report_version FOR EACH ROW EXECUTE FUNCTION check_version();

-- One decision per version, whoever is first; nobody reviews a version they wrote; only a mission lead decides.
CREATE UNIQUE INDEX review_one_decision ON review (version_id) WHERE step IN ('approve', 'return', 'take_back');
CREATE UNIQUE INDEX review_one_withdrawal ON review (version_id) WHERE step = 'withdraw';
CREATE FUNCTION check_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE author uuid; reviewer_role text;
BEGIN
  SELECT author_id INTO author FROM report_version WHERE id = NEW.version_id;
  SELECT role INTO reviewer_role FROM "user" WHERE id = NEW.by_id;
  IF NEW.step = 'take_back' THEN
    IF author <> NEW.by_id THEN RAISE EXCEPTION 'only the author takes a version back' USING ERRCODE = 'check_violation'; END IF;
  ELSIF author = NEW.by_id THEN
    RAISE EXCEPTION 'nobody reviews a version they wrote' USING ERRCODE = 'check_violation';
  ELSIF reviewer_role <> 'mission-lead' THEN
    RAISE EXCEPTION 'only a mission lead reviews' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.step = 'withdraw' AND NOT EXISTS (SELECT 1 FROM review WHERE version_id = NEW.version_id AND step = 'approve') THEN
    RAISE EXCEPTION 'only an approved version is withdrawn' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_review BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION check_review();

-- The two movable pointers: latest only forward within the report, current only to an approved version that is not withdrawn.
CREATE FUNCTION check_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.accord_id, NEW.team_id, NEW.number, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.accord_id, OLD.team_id, OLD.number, OLD.created_at) THEN
    RAISE EXCEPTION 'a report holds only two movable pointers' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.latest_version_id IS DISTINCT FROM OLD.latest_version_id AND NOT EXISTS (
    SELECT 1 FROM report_version WHERE id = NEW.latest_version_id AND report_id = NEW.id
      AND n = (SELECT max(n) FROM report_version WHERE report_id = NEW.id))
  THEN RAISE EXCEPTION 'latest points to the newest version of its own report' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.current_version_id IS NOT NULL AND NEW.current_version_id IS DISTINCT FROM OLD.current_version_id AND NOT EXISTS (
    SELECT 1 FROM report_version v JOIN review a ON a.version_id = v.id AND a.step = 'approve'
    WHERE v.id = NEW.current_version_id AND v.report_id = NEW.id
      AND NOT EXISTS (SELECT 1 FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw'))
  THEN RAISE EXCEPTION 'current points to an approved version of its own report' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_report BEFORE UPDATE ON report FOR EACH ROW EXECUTE FUNCTION check_report();
CREATE TRIGGER no_delete BEFORE DELETE ON report FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A determination cites evidence, not only the judge's own, and is made by a lead. Checked at commit, when its citations are there.
CREATE FUNCTION check_determination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT role FROM "user" WHERE id = NEW.by_id) <> 'mission-lead' THEN
    RAISE EXCEPTION 'only a mission lead determines' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM determination_finding WHERE determination_id = NEW.id AND treatment = 'cited')
    AND NOT (NEW.level = 'non_compliant' AND EXISTS (SELECT 1 FROM determination_account WHERE determination_id = NEW.id))
  THEN RAISE EXCEPTION 'a determination cites its evidence' USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (SELECT 1 FROM determination_finding WHERE determination_id = NEW.id AND treatment = 'cited') AND NOT EXISTS (
    SELECT 1 FROM determination_finding c JOIN finding f ON f.id = c.finding_id JOIN report_version v ON v.id = f.version_id
    WHERE c.determination_id = NEW.id AND c.treatment = 'cited' AND v.author_id <> NEW.by_id)
  THEN RAISE EXCEPTION 'nobody determines on findings they alone wrote' USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (
    SELECT 1 FROM determination_finding c JOIN finding f ON f.id = c.finding_id
    WHERE c.determination_id = NEW.id AND NOT EXISTS (SELECT 1 FROM review a WHERE a.version_id = f.version_id AND a.step = 'approve'))
  THEN RAISE EXCEPTION 'only findings of approved versions are cited' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_determination AFTER INSERT ON determination DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_determination();

-- The chain. append_audit is the last statement of every write: it locks the head row, takes the time after the lock, and links.
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
ALTER TABLE audit_head ADD CHECK (id = 1);
CREATE FUNCTION append_audit(p_actor text, p_verb text, p_subject text, p_payload text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head%ROWTYPE; micros bigint; digest text;
BEGIN
  IF (p_actor || p_verb || p_subject || p_payload) ~ E'[\\n\\r]' THEN
    RAISE EXCEPTION 'audit fields are single lines' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  micros := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
  digest := encode(sha256(convert_to(head.hash || E'\n' || (head.seq + 1) || E'\n' || micros || E'\n' || p_actor || E'\n' || p_verb || E'\n'
    || p_subject || E'\n' || p_payload, 'UTF8')), 'hex');
  INSERT INTO audit_entry (seq, at_micros, actor, verb, subject, payload, prev_hash, hash)
    VALUES (head.seq + 1, micros, p_actor, p_verb, p_subject, p_payload, head.hash, digest);
  UPDATE audit_head SET seq = head.seq + 1, hash = digest WHERE id = 1;
  RETURN head.seq + 1;
END $$;
REVOKE ALL ON FUNCTION append_audit(text, text, text, text) FROM PUBLIC;

-- Rights of the app's role: it owns nothing, deletes nothing, and updates only what is named here.
GRANT USAGE ON SCHEMA public TO ccm_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO ccm_app;
REVOKE INSERT ON installation, audit_entry, audit_head FROM ccm_app;
GRANT UPDATE (latest_version_id, current_version_id) ON report TO ccm_app;
GRANT UPDATE (name, role, password_hash, closed_at) ON "user" TO ccm_app;
GRANT UPDATE (team_id) ON membership TO ccm_app;
GRANT UPDATE (used_at) ON password_link TO ccm_app;
GRANT UPDATE (ended_at, expires_at) ON session TO ccm_app;
GRANT UPDATE ON throttle, report_counter TO ccm_app;
GRANT EXECUTE ON FUNCTION append_audit(text, text, text, text) TO ccm_app;
