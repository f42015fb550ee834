-- A line of an order, with the price of its day. The index ends in the order in which the lines that
-- sell a product are listed.
CREATE TABLE IF NOT EXISTS order_items (
  order_id INT UNSIGNED NOT NULL,
  order_item_id INT UNSIGNED NOT NULL,
  product_id VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  quantity SMALLINT UNSIGNED NOT NULL,
  unit_price DECIMAL(10, 2) NOT NULL,
  PRIMARY KEY (order_id, order_item_id),
  INDEX lines_of_product (product_id, order_id, order_item_id),
  CONSTRAINT line_order FOREIGN KEY (order_id) REFERENCES orders (order_id),
  CONSTRAINT line_product FOREIGN KEY (product_id) REFERENCES products (product_id)
);
