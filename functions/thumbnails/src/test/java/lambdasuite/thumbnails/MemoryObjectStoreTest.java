package lambdasuite.thumbnails;

import org.junit.jupiter.api.Nested;

class MemoryObjectStoreTest {
  @Nested
  class WithoutVersions extends Contract {
    WithoutVersions() {
      super(false);
    }
  }

  @Nested
  class WithVersions extends Contract {
    WithVersions() {
      super(true);
    }
  }

  abstract static class Contract extends ObjectStoreContract {
    private final MemoryUploads uploads;

    Contract(boolean versioned) {
      uploads = new MemoryUploads(new MemoryObjectStore(versioned), versioned);
    }

    @Override
    ObjectStore store() {
      return uploads.store();
    }

    @Override
    Uploads uploads() {
      return uploads;
    }
  }
}
