package lambdasuite.imaging.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Planes and what they stand for.
public record Picture(Model model, List<Plane> planes) {
  public Picture {
    planes = List.copyOf(planes);
    if (planes.size() != model.planes()) {
      throw new IllegalArgumentException("planes do not match the model");
    }
  }

  public Plane plane(int index) {
    return planes.get(index);
  }

  public int width() {
    return planes.getFirst().width();
  }

  public int height() {
    return planes.getFirst().height();
  }

  public Picture map(UnaryOperator<Plane> change) {
    var changed = new ArrayList<Plane>();
    for (var plane : planes) {
      changed.add(change.apply(plane));
    }
    return new Picture(model, changed);
  }
}
