-- Every index but the first ends in the order in which rolls are listed, so that a filtered list is
-- read from its index as well, page by page.
CREATE TABLE IF NOT EXISTS rolls (
  id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  outcome INT UNSIGNED NOT NULL,
  sides INT UNSIGNED NOT NULL DEFAULT 6,
  rolled_by VARCHAR(60),
  created_by VARCHAR(60),
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX newest (created_at, id),
  INDEX newest_of_roller (rolled_by, created_at, id),
  INDEX newest_of_creator (created_by, created_at, id),
  INDEX newest_of_sides (sides, created_at, id),
  INDEX newest_of_outcome (outcome, created_at, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
