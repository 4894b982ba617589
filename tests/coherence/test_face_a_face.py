"""What two chapters say in the same words."""

from pipeline.coherence.face_a_face import worded


def test_a_wording_that_no_other_row_has_faces_none() -> None:
    rows = [{"titre": "Lire"}, {"titre": "Jouer"}, {"titre": "Lire !"}]
    assert [row["titre"] for row in worded(rows)] == ["Lire", "Lire !"]
