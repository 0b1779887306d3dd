-- Nothing looks for findings by their site alone.
DROP INDEX finding_site_id_idx;
