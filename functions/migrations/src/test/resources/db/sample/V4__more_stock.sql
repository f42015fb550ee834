UPDATE books SET stock = stock + 10
