-- How often each outcome was rolled, by everybody. A count is the sum over its shards, which let
-- several connections count at once.
CREATE TABLE IF NOT EXISTS dice_counts (
  sides TINYINT UNSIGNED NOT NULL,
  outcome TINYINT UNSIGNED NOT NULL,
  shard TINYINT UNSIGNED NOT NULL,
  rolls BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (sides, outcome, shard)
);
