-- Who is bound counts from the moment it was recorded, like the provision itself: a party that a later edition binds has no lane at an earlier
-- moment of knowledge. Texts of criteria too: their moment is the database's own clock, unless a demonstration gives one.
ALTER TABLE obligation
  ADD COLUMN recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN backdated boolean NOT NULL DEFAULT false;
ALTER TABLE criterion ADD COLUMN backdated boolean NOT NULL DEFAULT false;

-- An obligation that is there takes its provision's moment. In a demonstration the first version of criteria has come with the first of the
-- provisions that are judged by it. The one change to append-only rows is this, under the lock that ALTER TABLE holds until the end.
ALTER TABLE obligation DISABLE TRIGGER append_only;
ALTER TABLE criterion DISABLE TRIGGER append_only;
UPDATE obligation o SET recorded_at = p.recorded_at, backdated = p.backdated FROM provision p WHERE p.id = o.provision_id;
UPDATE criterion c SET recorded_at = p.recorded_at, backdated = true
  FROM (SELECT DISTINCT ON (category_id, nature) category_id, nature, recorded_at, backdated FROM provision ORDER BY category_id, nature, recorded_at) p
  WHERE p.category_id = c.category_id AND p.nature = c.nature AND p.backdated
    AND c.version = (SELECT min(x.version) FROM criterion x WHERE x.category_id = c.category_id AND x.nature = c.nature);
ALTER TABLE obligation ENABLE TRIGGER append_only;
ALTER TABLE criterion ENABLE TRIGGER append_only;

CREATE TRIGGER stamp BEFORE INSERT ON obligation FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at();
CREATE TRIGGER stamp BEFORE INSERT ON criterion FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at();
