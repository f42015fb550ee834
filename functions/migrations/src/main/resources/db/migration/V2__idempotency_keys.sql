-- The first reply to every Idempotency-Key, until it expires.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  idempotency_key VARBINARY(255) PRIMARY KEY,
  fingerprint BINARY(32) NOT NULL,
  status SMALLINT UNSIGNED NOT NULL,
  location VARCHAR(255),
  body MEDIUMTEXT NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  INDEX expiry (expires_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
