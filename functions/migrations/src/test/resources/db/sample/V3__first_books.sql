INSERT INTO books (id, title, stock) VALUES (1, 'One', 1), (2, 'Two', 2)
