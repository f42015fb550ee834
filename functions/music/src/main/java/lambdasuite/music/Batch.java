package lambdasuite.music;

import java.util.List;

/// Songs to be written and songs to be deleted, each on its own; no key stands in it twice.
record Batch(List<StoredSong> put, List<SongKey> delete) {
  Batch {
    put = List.copyOf(put);
    delete = List.copyOf(delete);
  }

  int size() {
    return put.size() + delete.size();
  }
}
