package lambdasuite.music;

class InMemorySongRepositoryTest extends SongRepositoryContract {
  private final SongRepository repository = new InMemorySongRepository();

  @Override
  SongRepository repository() {
    return repository;
  }
}
