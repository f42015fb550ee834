-- The index ends in the order in which a customer's orders are listed.
CREATE TABLE IF NOT EXISTS orders (
  order_id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
  order_ref INT NOT NULL,
  customer_id INT UNSIGNED NOT NULL,
  INDEX orders_of_customer (customer_id, order_id),
  CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
);
