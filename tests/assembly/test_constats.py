"""What the rules find, in the documents: worked out when it is printed, accepted ones apart."""

from datetime import datetime
from pathlib import Path

from pipeline.assembly import assemble
from pipeline.assembly.context import context
from pipeline.coherence import Finding
from pipeline.coherence.registre import Accepte, EtatDuRegistre
from pipeline.consolidation import Dossier
from pipeline.registre import Evenement, Fait
from pipeline.vocabulary import Severity
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text

OPEN = Finding("COH998", Severity.ALERTE, "3.1", "e1", "enjeu", "L’enjeu est flou.", identite="a")
STAYS = Finding("COH999", Severity.ALERTE, "3.1", "e1", "enjeu", "Il est court.", identite="b")
WHY = Evenement(
    "b", Fait.ACCEPTE, "COH999", Severity.ALERTE, "Il est court.", "enjeu",
    texte="Voulu par le groupe.", author="Bruno Lefèvre", at=datetime(2015, 3, 1),
)  # fmt: skip
PRINTED = (
    "{%p for p in points %}", "Reste : {{ p }}", "{%p endfor %}",
    "{%p for p in acceptes %}", "{{ p }} {{ p.justification }} {{ p.auteur }}, {{ p.le }}",
    "{%p endfor %}",
)  # fmt: skip


def etat() -> EtatDuRegistre:
    return EtatDuRegistre([OPEN], [Accepte(STAYS, WHY)], {}, [])


def written(template: Path, dossier: Dossier) -> str:
    return text(assemble("contrat", dossier, etat, template=template)).replace("\u00a0", " ")


def test_accepted_findings_stand_apart_with_their_justification(
    dossier: Dossier, template_of: TemplateOf
) -> None:
    said = written(template_of(*PRINTED), dossier)
    assert "Reste : L’enjeu est flou." in said
    assert "Reste : Il est court." not in said
    assert "Il est court. Voulu par le groupe. Bruno Lefèvre, 1er mars 2015" in said


def test_a_session_keeps_those_on_what_it_decides(dossier: Dossier) -> None:
    first, second = (context(dossier, etat, seance=rank)["seance"] for rank in (1, 2))
    assert [str(point) for point in first.acceptes] == ["Il est court."]
    assert [str(point) for point in first.points] == ["L’enjeu est flou."]
    assert (second.acceptes, second.points) == ([], [])


def test_the_rules_wait_until_a_template_prints_what_they_find(
    dossier: Dossier, template_of: TemplateOf
) -> None:
    def never() -> EtatDuRegistre:
        raise AssertionError

    assert assemble("contrat", dossier, never, template=template_of("{{ nom_contrat }}"))
    assert assemble("contrat", dossier, never)
