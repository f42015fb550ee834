package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusicHandlerTest {
  private static final String FIRST = "\"00000000-0000-0000-0000-000000000001\"";
  private static final String SECOND = "\"00000000-0000-0000-0000-000000000002\"";

  private final Caller caller = Caller.of(new InMemorySongRepository());

  @Nested
  class Put {
    @Test
    void createsASongAndSaysWhere() {
      var reply =
          put("Pink Floyd", "Money", "{\"Year\":1973,\"Album\":\"The Dark Side of the Moon\"}");

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.headers())
          .containsEntry("Location", "/v1/music/Pink%20Floyd/Money")
          .containsEntry("ETag", FIRST);
      assertThat(reply.body())
          .isEqualTo(
              """
              {"Artist":"Pink Floyd","Song":"Money","Album":"The Dark Side of the Moon","Year":1973}\
              """);
    }

    @Test
    void answersTheEventsOfTheFolder() {
      assertThat(caller.send(Checkout.event("music-put.json")).status()).isEqualTo(201);
      assertThat(caller.send(Checkout.event("music-year.json")).status()).isEqualTo(200);
    }

    @Test
    void replacesTheWholeSong() {
      put("Psy", "Gangnam Style", "{\"Year\":2011,\"Genre\":\"K-pop\"}");

      var reply = put("Psy", "Gangnam Style", "{\"Year\":2012}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("ETag", SECOND).doesNotContainKey("Location");
      assertThat(get("Psy", "Gangnam Style").body())
          .isEqualTo("{\"Artist\":\"Psy\",\"Song\":\"Gangnam Style\",\"Year\":2012}");
    }

    @Test
    void takesWhatGetAnswered() {
      put("Psy", "Gangnam Style", "{\"Year\":2011}");

      var reply = put("Psy", "Gangnam Style", get("Psy", "Gangnam Style").body());

      assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"n\":12345678901234567890.123456789012345678}",
          "{\"n\":-1E-130}",
          "{\"n\":2000}",
          "{\"l\":[1,null,true,\"x\",[{}]]}",
          "{\"m\":{\"a\":{\"b\":[]}}}",
          "{\"s\":{\"$SS\":[\"a\",\"b\"]}}",
          "{\"s\":{\"$NS\":[1,2.5]}}",
          "{\"s\":{\"$BS\":[\"AA==\"]}}",
          "{\"b\":{\"$B\":\"AAECAw==\"}}",
          "{\"m\":{\"$M\":{\"$SS\":\"no set\"}}}",
          "{\"m\":{\"$SS\":1,\"other\":2}}",
          "{\"a b\":null,\"🎵\":\"Zoë\"}"
        })
    void answersEveryValueAsItCame(String attributes) {
      var reply = put("a", "s", attributes);

      assertThat(reply.status()).as(reply.body()).isEqualTo(201);
      assertThat(get("a", "s").body())
          .isEqualTo("{\"Artist\":\"a\",\"Song\":\"s\"," + attributes.substring(1));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            []                                | body
            {"a":1,"a":2}                     | body
            {"a":                             | body
            {"_version":"1"}                  | _version
            {"_x":1}                          | _x
            {"Artist":"other"}                | Artist
            {"Song":7}                        | Song
            {"Year":"1973"}                   | Year
            {"Year":null}                     | Year
            {"n":1E+126}                      | n
            {"n":1E-131}                      | n
            {"n":123456789012345678901234567890123456789} | n
            {"s":{"$SS":[]}}                  | s
            {"s":{"$SS":["a","a"]}}           | s
            {"s":{"$SS":["a",1]}}             | s
            {"s":{"$NS":[1,1.0]}}             | s
            {"s":{"$NS":"1"}}                 | s
            {"b":{"$B":"!"}}                  | b
            {"b":{"$B":"AA"}}                 | b
            {"b":{"$X":"!"}}                  | b
            {"m":{"$M":1}}                    | m
            {"l":[[{"t":"\\ud83d"}]]}         | l[0][0].t
            """)
    void saysWhichAttributeIsWrong(String body, String field) {
      var reply = put("a", "s", body);

      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      var errors = (List<?>) Objects.requireNonNull(reply.json().get("errors"));
      assertThat(errors.toString()).contains("field=" + field + ",");
      assertThat(get("a", "s").status()).isEqualTo(404);
    }

    @Test
    void refusesNestingBeyondDynamoDbs() {
      assertThat(put("a", "s", "{\"l\":" + nested(32) + "}").status()).isEqualTo(201);
      assertThat(put("a", "s", "{\"l\":" + nested(33) + "}").status()).isEqualTo(400);
    }

    @Test
    void refusesMoreThan400Kilobytes() {
      int names = "Artist".length() + "Song".length() + "_version".length() + "a".length();
      int most = ItemSize.LARGEST - names - "as".length() - 36;

      assertThat(put("a", "s", "{\"a\":\"" + "x".repeat(most) + "\"}").status()).isEqualTo(201);
      assertThat(put("a", "s", "{\"a\":\"" + "x".repeat(most + 1) + "\"}").status()).isEqualTo(413);
    }

    private String nested(int depth) {
      return "[".repeat(depth) + "]".repeat(depth);
    }
  }

  @Nested
  class Keys {
    @ParameterizedTest
    @ValueSource(
        strings = {"AC/DC", "Zoë", "🎵", "100%", "a+b", " ", "..", "\u0000", "\"'`", "%41"})
    void mayBeAnyText(String name) {
      assertThat(put(name, name, "{}").status()).isEqualTo(201);

      assertThat(get(name, name).json()).containsEntry("Artist", name).containsEntry("Song", name);
      assertThat(list(caller.artist(name, Map.of()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%4", "%zz", "%ff", "%ed%a0%80", "%c0%80"})
    void mustBeUtf8(String encoded) {
      assertThat(caller.songAt("GET", encoded, "s", "").status()).isEqualTo(400);
      assertThat(caller.songAt("PUT", "a", encoded, "{}").status()).isEqualTo(400);
    }

    @Test
    void areBoundedInBytes() {
      assertThat(put("ä".repeat(1_024), "ä".repeat(512), "{}").status()).isEqualTo(201);
      assertThat(put("ä".repeat(1_024) + "a", "s", "{}").status()).isEqualTo(400);
      assertThat(put("a", "ä".repeat(512) + "a", "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "init", "query"})
    void mayBeTheNamesOfRoutes(String artist) {
      put(artist, "s", "{}");

      assertThat(list(caller.get("/music/" + artist, Map.of()))).hasSize(1);
    }
  }

  @Nested
  class Conditions {
    @Test
    void createOnlyOnce() {
      assertThat(put("a", "s", "{}", "If-None-Match", "*").status()).isEqualTo(201);
      assertThat(put("a", "s", "{\"x\":1}", "If-None-Match", "*").status()).isEqualTo(412);
      assertThat(get("a", "s").headers()).containsEntry("ETag", FIRST);
    }

    @Test
    void changeOnlyTheVersionThatWasRead() {
      put("a", "s", "{}");

      assertThat(put("a", "s", "{}", "If-Match", FIRST).status()).isEqualTo(200);
      assertThat(put("a", "s", "{}", "If-Match", FIRST).status()).isEqualTo(412);
      assertThat(caller.song("DELETE", "a", "s", "", "If-Match", FIRST).status()).isEqualTo(412);
      assertThat(caller.song("DELETE", "a", "s", "", "If-Match", "\"x\", " + SECOND).status())
          .isEqualTo(204);
      assertThat(put("a", "s", "{}", "If-Match", "*").status()).isEqualTo(412);
    }

    @Test
    void neverMatchAWeakTag() {
      put("a", "s", "{}");

      assertThat(put("a", "s", "{}", "If-Match", "W/" + FIRST).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            If-Match      | abc
            If-Match      | "a" "b"
            If-Match      | "a",
            If-Match      | ``
            If-Match      | ,"a"
            If-None-Match | "a"
            """)
    void areReadStrictly(String header, String value) {
      assertThat(put("a", "s", "{}", header, value).status()).isEqualTo(400);
    }

    @Test
    void nameNoMoreVersionsThanDynamoDbTakes() {
      put("a", "s", "{}");
      var fifty = "\"x\",".repeat(49) + FIRST;

      assertThat(put("a", "s", "{}", "If-Match", fifty).status()).isEqualTo(200);
      assertThat(put("a", "s", "{}", "If-Match", "\"x\"," + fifty).status()).isEqualTo(400);
      assertThat(put("a", "s", "{}", "If-Match", "\"x\",".repeat(3_000) + FIRST).status())
          .isEqualTo(400);
    }

    @Test
    void saveReadingWhatIsKnown() {
      put("a", "s", "{}");

      assertThat(caller.song("GET", "a", "s", "", "If-None-Match", FIRST).status()).isEqualTo(304);
      assertThat(caller.song("GET", "a", "s", "", "If-None-Match", SECOND).status()).isEqualTo(200);
    }
  }

  @Nested
  class Patch {
    @Test
    void changes2011To2012() {
      caller.post("/music/init", "");

      var reply =
          caller.song(
              "PATCH", "Psy", "Gangnam Style", "{\"set\":{\"Year\":2012},\"remove\":[\"Album\"]}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              """
              {"Artist":"Psy","Song":"Gangnam Style","LengthSeconds":219,"Year":2012}\
              """);
      assertThat(get("Psy", "Gangnam Style").body()).isEqualTo(reply.body());
    }

    @Test
    void findsNoSongThatIsNone() {
      assertThat(caller.song("PATCH", "a", "s", "{\"set\":{\"x\":1}}").status()).isEqualTo(404);
    }

    @Test
    void changesNoMoreThanDynamoDbTakes() {
      put("a", "s", "{}");

      assertThat(caller.song("PATCH", "a", "s", changeOf(200)).status()).isEqualTo(200);
      assertThat(caller.song("PATCH", "a", "s", changeOf(201)).status()).isEqualTo(400);
    }

    private String changeOf(int attributes) {
      return IntStream.range(1, attributes)
          .mapToObj(i -> "\"a" + i + "\":1")
          .collect(Collectors.joining(",", "{\"set\":{", "},\"remove\":[\"x\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"set\":{}}",
          "{\"set\":[]}",
          "{\"set\":{\"Artist\":\"x\"}}",
          "{\"set\":{\"Year\":\"x\"}}",
          "{\"set\":{\"_version\":\"x\"}}",
          "{\"remove\":\"x\"}",
          "{\"remove\":[1]}",
          "{\"remove\":[\"\"]}",
          "{\"remove\":[\"Song\"]}",
          "{\"remove\":[\"_version\"]}",
          "{\"set\":{\"x\":1},\"remove\":[\"x\"]}",
          "{\"set\":{\"x\":1},\"add\":{}}"
        })
    void refusesAChangeThatIsNone(String body) {
      put("a", "s", "{}");

      assertThat(caller.song("PATCH", "a", "s", body).status()).isEqualTo(400);
    }
  }

  @Nested
  class Delete {
    @Test
    void saysWhetherThereWasASong() {
      put("a", "s", "{}");

      assertThat(caller.song("DELETE", "a", "s", "").status()).isEqualTo(204);
      assertThat(caller.song("DELETE", "a", "s", "").status()).isEqualTo(404);
    }

    @Test
    void leavesNoVersionToBeMatchedLater() {
      put("a", "s", "{}");
      caller.song("DELETE", "a", "s", "");
      put("a", "s", "{}");

      assertThat(put("a", "s", "{}", "If-Match", FIRST).status()).isEqualTo(412);
    }
  }

  @Nested
  class Lists {
    @Test
    void goOnWhereTheyStopped() {
      IntStream.range(0, 5).forEach(i -> put("a", "s" + i, "{}"));

      var first = caller.artist("a", Map.of("limit", "3"));
      var second = caller.artist("a", Map.of("limit", "3", "cursor", next(first)));

      assertThat(first.headers()).containsKey("Link");
      assertThat(names(first)).containsExactly("s0", "s1", "s2");
      assertThat(names(second)).containsExactly("s3", "s4");
      assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void goOnOnlyForTheSameQuestion() {
      IntStream.range(0, 5).forEach(i -> put("a", "s" + i, "{\"Year\":1971}"));
      var cursor = next(caller.artist("a", Map.of("limit", "2")));

      assertThat(caller.artist("b", Map.of("cursor", cursor)).status()).isEqualTo(400);
      assertThat(caller.artist("a", Map.of("cursor", cursor, "order", "desc")).status())
          .isEqualTo(400);
      assertThat(caller.artist("a", Map.of("cursor", cursor, "begins_with", "s")).status())
          .isEqualTo(400);
      assertThat(caller.year(Map.of("cursor", cursor, "year", "1971")).status()).isEqualTo(400);
    }

    @Test
    void refuseACursorOfAnotherMaker() {
      IntStream.range(0, 5).forEach(i -> put("a", "s" + i, "{}"));
      var cursor = next(caller.artist("a", Map.of("limit", "2")));

      for (int i = 0; i < cursor.length(); i++) {
        var changed = new StringBuilder(cursor);
        changed.setCharAt(i, cursor.charAt(i) == 'A' ? 'B' : 'A');
        assertThat(caller.artist("a", Map.of("cursor", changed.toString())).status())
            .isEqualTo(400);
      }
      for (var none : List.of("", "x", "AAAA", "ä", cursor + "AAAA", cursor.substring(4))) {
        assertThat(caller.artist("a", Map.of("cursor", none)).status()).isEqualTo(400);
      }
    }

    @Test
    void turnAndNarrow() {
      List.of("aa", "ab", "b").forEach(song -> put("a", song, "{}"));

      assertThat(names(caller.artist("a", Map.of("order", "desc"))))
          .containsExactly("b", "ab", "aa");
      assertThat(names(caller.artist("a", Map.of("begins_with", "a")))).containsExactly("aa", "ab");
    }

    @Test
    void findTheSongOf1971AndSayWhatItCost() {
      caller.post("/music/init", "");

      var reply = caller.year(Map.of("year", "1971"));

      assertThat(names(reply)).containsExactly("Imagine");
      assertThat(reply.json())
          .containsEntry("served_by", "table")
          .containsEntry("capacity_units", new BigDecimal("0.5"));
    }

    @Test
    void needAYear() {
      assertThat(caller.year(Map.of()).status()).isEqualTo(400);
      assertThat(caller.year(Map.of("year", "MCMLXXI")).status()).isEqualTo(400);
      assertThat(caller.year(Map.of("year", "1971", "genre", "x")).status()).isEqualTo(400);
    }
  }

  @Nested
  class Queries {
    @Test
    void arePagedByASignedCursor() {
      var statement =
          "\"statement\":\"SELECT * FROM Music WHERE Artist = ?\",\"parameters\":[\"Psy\"]";

      var first = caller.post("/music/query", "{" + statement + "}");
      var second =
          caller.post("/music/query", "{" + statement + ",\"cursor\":\"" + next(first) + "\"}");

      assertThat(first.status()).isEqualTo(200);
      assertThat(first.body()).startsWith("{\"rows\":[{\"Parameters\":[\"Psy\"]}],\"next\":\"");
      assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void goOnOnlyWithTheSameStatement() {
      var first = caller.post("/music/query", "{\"statement\":\"SELECT * FROM Music\"}");

      var other = "{\"statement\":\"SELECT Song FROM Music\",\"cursor\":\"" + next(first) + "\"}";

      assertThat(caller.post("/music/query", other).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT * FROM Music",
          "select Song from \\\"Music\\\" where Artist = 'from Others'",
          "SELECT * FROM \\\"Music\\\".\\\"ByYear\\\" WHERE \\\"Year\\\" = 1971",
          "SELECT \\\"from\\\" FROM Music"
        })
    void mayRead(String statement) {
      assertThat(caller.post("/music/query", "{\"statement\":\"" + statement + "\"}").status())
          .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "SELECT",
          "SELECT * FROM",
          "SELECT * FROM Other",
          "SELECT * FROM \\\"Other\\\"",
          "SELECT * FROM MusicOther",
          "SELECT * FROM Music; DELETE FROM Music",
          "SELECT * FROM Music WHERE a IN (SELECT b FROM Other)",
          "DELETE FROM Music WHERE Artist = 'a' AND Song = 's'",
          "INSERT INTO Music VALUE {'Artist': 'a', 'Song': 's'}",
          "UPDATE Music SET x = 1 WHERE Artist = 'a' AND Song = 's'",
          "EXISTS(SELECT * FROM Music)",
          "SELECT faulty FROM Music"
        })
    void mayDoNothingElse(String statement) {
      assertThat(caller.post("/music/query", "{\"statement\":\"" + statement + "\"}").status())
          .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"statement\":7}",
          "{\"statement\":\"SELECT * FROM Music\",\"limit\":0}",
          "{\"statement\":\"SELECT * FROM Music\",\"limit\":101}",
          "{\"statement\":\"SELECT * FROM Music\",\"limit\":1.5}",
          "{\"statement\":\"SELECT * FROM Music\",\"limit\":1e999999999}",
          "{\"statement\":\"SELECT * FROM Music\",\"parameters\":{}}",
          "{\"statement\":\"SELECT * FROM Music\",\"parameters\":[{\"$SS\":[]}]}",
          "{\"statement\":\"SELECT * FROM Music\",\"cursor\":7}",
          "{\"statement\":\"SELECT * FROM Music\",\"page\":7}"
        })
    void areReadStrictly(String body) {
      assertThat(caller.post("/music/query", body).status()).isEqualTo(400);
    }

    @Test
    void mayHoldALongText() {
      var statement = "SELECT * FROM Music WHERE a = '" + "it''s ".repeat(1_300) + "'";

      assertThat(caller.post("/music/query", "{\"statement\":\"" + statement + "\"}").status())
          .isEqualTo(200);
    }

    @Test
    void areBoundedInLength() {
      var statement = "SELECT * FROM Music WHERE a = '" + "ä".repeat(4_100) + "'";

      assertThat(caller.post("/music/query", "{\"statement\":\"" + statement + "\"}").status())
          .isEqualTo(400);
    }
  }

  @Nested
  class Batches {
    @Test
    void writeAndDelete() {
      put("a", "old", "{}");

      var reply =
          caller.post(
              "/music/batch",
              """
              {"put": [{"Artist": "a", "Song": "1", "Year": 1971}, {"Artist": "a", "Song": "2"}],
               "delete": [{"Artist": "a", "Song": "old"}]}\
              """);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"put\":2,\"deleted\":1}");
      assertThat(names(caller.artist("a", Map.of()))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"put\":{}}",
          "{\"put\":[1]}",
          "{\"put\":[{\"Artist\":\"a\"}]}",
          "{\"put\":[{\"Artist\":\"\",\"Song\":\"s\"}]}",
          "{\"put\":[{\"Artist\":\"a\",\"Song\":7}]}",
          "{\"put\":[{\"Artist\":\"a\",\"Song\":\"s\",\"_x\":1}]}",
          "{\"delete\":[{\"Artist\":\"a\",\"Song\":\"s\",\"x\":1}]}",
          "{\"put\":[{\"Artist\":\"a\",\"Song\":\"s\"},{\"Artist\":\"a\",\"Song\":\"s\"}]}",
          "{\"put\":[{\"Artist\":\"a\",\"Song\":\"s\"}],\"delete\":[{\"Artist\":\"a\",\"Song\":\"s\"}]}",
          "{\"puts\":[]}"
        })
    void writeNothingOfAFaultyBatch(String body) {
      var reply = caller.post("/music/batch", body);

      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(names(caller.artist("a", Map.of()))).isEmpty();
    }
  }

  @Test
  void promisesNothingForWhichThereIsNoTime() {
    var late = caller.withMillis(3_000);
    var init = late.post("/music/init", "");
    var batch = late.post("/music/batch", "{\"put\":[{\"Artist\":\"a\",\"Song\":\"s\"}]}");

    assertThat(init.status()).isEqualTo(503);
    assertThat(init.body()).contains("There was time for 0 of 3 writes");
    assertThat(batch.status()).isEqualTo(503);
    assertThat(batch.headers()).containsEntry("Retry-After", "2");
  }

  private Caller.Answer put(String artist, String song, String body, String... headers) {
    return caller.song("PUT", artist, song, body, headers);
  }

  private Caller.Answer get(String artist, String song) {
    return caller.song("GET", artist, song, "");
  }

  private static String next(Caller.Answer answer) {
    return String.valueOf(answer.json().get("next"));
  }

  private static List<?> list(Caller.Answer answer) {
    return (List<?>) Objects.requireNonNull(answer.json().get("songs"));
  }

  private static List<String> names(Caller.Answer answer) {
    var names = new ArrayList<String>();
    list(answer).forEach(song -> names.add(String.valueOf(((Map<?, ?>) song).get("Song"))));
    return names;
  }
}
