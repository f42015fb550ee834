-- The same for each name that rolled, compared byte by byte.
CREATE TABLE IF NOT EXISTS roller_counts (
  rolled_by VARBINARY(240) NOT NULL,
  sides TINYINT UNSIGNED NOT NULL,
  outcome TINYINT UNSIGNED NOT NULL,
  rolls BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (rolled_by, sides, outcome)
);
