-- At first none is: all ids that there will ever be.
INSERT IGNORE INTO uncounted_rolls (last_id, first_id, noted_at) VALUES (4294967295, 1, NOW());
