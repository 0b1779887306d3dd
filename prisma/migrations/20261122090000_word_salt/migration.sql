-- Salts of reasons, rationales and the like stand apart from the chain, which holds hashes only: while a salt stood beside its hash, a short
-- text could be guessed after its erasure.
CREATE TABLE "word_salt" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "word_salt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "word_salt_hash_idx" ON "word_salt"("hash");

-- The app adds salts and changes none; erasing is the owner's, so DELETE has no trigger here.
CREATE TRIGGER append_only BEFORE UPDATE ON word_salt FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON word_salt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON word_salt TO ccm_app;
