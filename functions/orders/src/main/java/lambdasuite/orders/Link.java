package lambdasuite.orders;

/// Something known by its id and not loaded, since nothing else of it is asked for.
///
/// @param name of the field that is its id
record Link(String name, Object id) implements Source {

  @Override
  public Object member(String field) {
    if (!field.equals(name)) {
      throw Source.unknown(field);
    }
    return id;
  }
}
