-- How often each outcome was rolled, by everybody, as far as it is counted.
CREATE TABLE IF NOT EXISTS dice_counts (
  sides TINYINT UNSIGNED NOT NULL,
  outcome TINYINT UNSIGNED NOT NULL,
  rolls BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (sides, outcome)
);
