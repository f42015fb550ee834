-- Who orders. What else is known of a customer belongs to another service.
CREATE TABLE IF NOT EXISTS customers (
  customer_id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY
);
