package lambdasuite.employees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The same requests have the same replies over both ways, byte by byte, and those that are
/// recorded in `replies.txt`.
class SameRepliesTest {
  @Test
  void overJdbcAndOverTheDataApi() throws IOException {
    var overJdbc = replies(TestServer.JDBC, TestServer.jdbc());
    var overDataApi = replies(TestServer.DATA_API, TestServer.dataApi());

    assertThat(overDataApi).isEqualTo(overJdbc);
    assertThat(overJdbc).isEqualTo(recorded());
  }

  private static List<String> replies(String database, EmployeeRepository repository) {
    TestServer.reset(database);
    var caller = Caller.of(repository);
    var replies = new ArrayList<Caller.Answer>();
    replies.add(caller.list(Map.of()));
    for (var name : List.of("Ada", "Zoë 🎲", "'; DROP TABLE employees; --", ":name ? \\\\n")) {
      replies.add(caller.post("{\"name\":\"" + name + "\"}"));
    }
    replies.add(caller.post("{\"name\":\"Grace\"}", "first"));
    replies.add(caller.post("{\"name\":\"Grace\"}", "first"));
    replies.add(caller.post("{\"name\":\"Alan\"}", "first"));
    replies.add(caller.post("{\"name\":\"\"}"));
    replies.add(caller.get(2));
    replies.add(caller.get(99));
    replies.add(caller.put(1, "{\"name\":\"Ada Lovelace\"}"));
    replies.add(caller.put(99, "{\"name\":\"Nobody\"}"));
    replies.add(caller.delete(3));
    replies.add(caller.delete(3));
    replies.add(caller.batch(EmployeesContract.batch(120), "second"));
    replies.add(caller.batch(EmployeesContract.batch(120), "second"));
    replies.add(caller.batch(EmployeesContract.batch(3), "third", Map.of("atomic", "all")));
    replies.add(caller.list(Map.of("limit", "3")));
    replies.add(caller.list(Map.of("limit", "3", "cursor", "4")));
    replies.add(caller.list(Map.of()));
    TestServer.refuse(database, "e77");
    replies.add(caller.batch(EmployeesContract.batch(100), "fourth"));
    replies.add(caller.batch(EmployeesContract.batch(100), "fifth", Map.of("atomic", "all")));
    TestServer.run(database, "DROP TABLE employees");
    replies.add(caller.list(Map.of()));
    replies.add(caller.post("{\"name\":\"Ada\"}"));
    replies.add(caller.batch(EmployeesContract.batch(1), "sixth"));
    return replies.stream().map(Caller.Answer::raw).toList();
  }

  private static List<String> recorded() throws IOException {
    try (var file = SameRepliesTest.class.getResourceAsStream("replies.txt")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    }
  }
}
