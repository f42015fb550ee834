-- Which ids of rolls are not counted yet, whether there is such a roll or not.
CREATE TABLE IF NOT EXISTS uncounted_rolls (
  last_id BIGINT UNSIGNED PRIMARY KEY,
  first_id BIGINT UNSIGNED NOT NULL,
  noted_at TIMESTAMP NOT NULL
);
