package lambdasuite.books;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Conditions;
import org.jspecify.annotations.Nullable;

/// The table `books`, in SQL that TiDB, MySQL and MariaDB share.
final class BookTable {
  private static final String COLUMNS =
      "id, title, type, publishAt, stock, price, authors, version";

  private BookTable() {}

  static Book insert(Connection connection, NewBook book) throws SQLException {
    var sql =
        """
        INSERT INTO books (title, type, publishAt, stock, price, authors)
        VALUES (?, ?, ?, ?, ?, ?)
        """;
    try (var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      bind(statement, 1, book);
      statement.executeUpdate();
      try (var ids = statement.getGeneratedKeys()) {
        ids.next();
        return new Book(ids.getLong(1), book, 1);
      }
    }
  }

  /// In one statement. Which ids it gives is not asked: they need not be consecutive.
  static void insertAll(Connection connection, List<NewBook> books) throws SQLException {
    var sql =
        """
        INSERT INTO books (title, type, publishAt, stock, price, authors)
        VALUES %s
        """
            .formatted(String.join(", ", Collections.nCopies(books.size(), "(?, ?, ?, ?, ?, ?)")));
    try (var statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (var book : books) {
        at = bind(statement, at, book);
      }
      statement.executeUpdate();
    }
  }

  static Optional<Book> find(Connection connection, long id) throws SQLException {
    return find(connection, "SELECT " + COLUMNS + " FROM books WHERE id = ?", id);
  }

  /// Nobody else changes the book until the transaction ends.
  static Optional<Book> lock(Connection connection, long id) throws SQLException {
    return find(connection, "SELECT " + COLUMNS + " FROM books WHERE id = ? FOR UPDATE", id);
  }

  static List<Book> list(Connection connection, Conditions where, BookOrder order, int limit)
      throws SQLException {
    var sql =
        """
        SELECT %1$s
        FROM books
        WHERE %2$s
        ORDER BY %3$s %4$s, id %4$s
        LIMIT ?
        """
            .formatted(COLUMNS, where.sql(), order.field(), order.descending() ? "DESC" : "ASC");
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(where.bind(statement), limit);
      return books(statement);
    }
  }

  static void update(Connection connection, Book book) throws SQLException {
    var sql =
        """
        UPDATE books
        SET title = ?, type = ?, publishAt = ?, stock = ?, price = ?, authors = ?, version = ?
        WHERE id = ?
        """;
    try (var statement = connection.prepareStatement(sql)) {
      int at = bind(statement, 1, book.book());
      statement.setLong(at++, book.version());
      statement.setLong(at, book.id());
      statement.executeUpdate();
    }
  }

  static void delete(Connection connection, long id) throws SQLException {
    try (var statement = connection.prepareStatement("DELETE FROM books WHERE id = ?")) {
      statement.setLong(1, id);
      statement.executeUpdate();
    }
  }

  private static Optional<Book> find(Connection connection, String sql, long id)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      return books(statement).stream().findFirst();
    }
  }

  private static int bind(PreparedStatement statement, int first, NewBook book)
      throws SQLException {
    int at = first;
    statement.setString(at++, book.title());
    statement.setString(at++, book.type());
    // MySQL has no type for an instant of these centuries, so the column is in UTC.
    statement.setObject(at++, LocalDateTime.ofInstant(book.publishAt(), UTC));
    statement.setLong(at++, book.stock());
    statement.setBigDecimal(at++, book.price());
    statement.setString(at++, book.authors());
    return at;
  }

  private static List<Book> books(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var books = new ArrayList<Book>();
      while (rows.next()) {
        books.add(book(rows));
      }
      return books;
    }
  }

  private static Book book(ResultSet row) throws SQLException {
    var book =
        new NewBook(
            known("title", row.getString("title")),
            known("type", row.getString("type")),
            known("publishAt", row.getObject("publishAt", LocalDateTime.class)).toInstant(UTC),
            row.getLong("stock"),
            known("price", row.getBigDecimal("price")),
            known("authors", row.getString("authors")));
    return new Book(row.getLong("id"), book, row.getLong("version"));
  }

  /// No column of ours may be NULL, but one of a table that was there before may
  /// (docs/decisions/books-on-tidb.md).
  private static <T> T known(String column, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("there is a book whose " + column + " is NULL");
    }
    return value;
  }
}
