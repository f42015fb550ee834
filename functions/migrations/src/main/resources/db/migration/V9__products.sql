-- Compared and sorted byte by byte, so that a page of products goes on where the last one ended.
CREATE TABLE IF NOT EXISTS products (
  product_id VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PRIMARY KEY,
  product_name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  price DECIMAL(10, 2) NOT NULL
);
