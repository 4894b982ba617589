"""The sessions of the comité de pilotage: what is put to each, on what grounds, what changed."""

import re
from dataclasses import replace

import pytest

from pipeline.assembly import DOCUMENTS, ENSEMBLES, Sources, assemble, documents_of
from pipeline.assembly.avis import examen
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.pieces import SEANCES
from pipeline.assembly.seances import Seance
from pipeline.assembly.shelf import Shelf
from pipeline.coherence import Finding
from pipeline.consolidation import Dossier
from pipeline.definitions import Definitions
from pipeline.vocabulary import Severity, Status
from tests.assembly.reading import text
from tests.conftest import DossierOf


def seance_of(
    dossier: Dossier,
    rang: int,
    findings: tuple[Finding, ...] = (),
    depuis: Dossier | None = None,
) -> Seance:
    shelf = Shelf(dossier, findings)
    return Seance(shelf, Traces(shelf, Sources.within(dossier)), rang, depuis)


def plain(content: bytes) -> str:
    """Its text with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text(content))


def test_each_set_holds_the_seven_pieces_of_a_session() -> None:
    assert list(ENSEMBLES) == ["dossier_copil_1", "dossier_copil_2", "dossier_copil_3"]
    for ensemble in ENSEMBLES.values():
        assert len(ensemble.documents) == 7
        assert set(ensemble.documents) <= set(DOCUMENTS)


def test_a_name_means_a_set_or_one_document() -> None:
    assert documents_of("dossier_copil_1")[0] == "copil_1_convocation"
    assert documents_of("contrat") == ("contrat",)


def test_the_first_session_decides_on_enjeux_and_orientations(dossier: Dossier) -> None:
    elements = seance_of(dossier, 1).elements
    assert [(e.genre, e.titre) for e in elements] == [
        ("Enjeu", "L’emploi des jeunes"),
        ("Orientation stratégique", "Ouvrir"),
    ]


def test_the_second_decides_on_actions_and_their_money(dossier: Dossier) -> None:
    (element,) = seance_of(dossier, 2).elements
    assert (element.titre, element.montant.valeur) == ("Permanence emploi", 1000000)
    assert element.responsable == "Groupe emploi"


def test_the_third_decides_on_arrangements_commitments_and_the_contract(dossier: Dossier) -> None:
    volets = seance_of(dossier, 3).volets
    assert [volet.titre for volet in volets] == [
        "Suivi et évaluation",
        "Indicateurs",
        "Engagements de droit commun",
        "Formalisation du contrat",
    ]
    assert [element.titre for element in volets[-1].elements][-1] == "Carte"


def test_a_sheet_of_the_third_lists_what_it_puts_together(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[{"id": "o", "intitule": "Former", "pilier": "cohesion_sociale"}],
        indicateur=[{"parent": "o", "intitule": "Jeunes formés", "cible": 40, "unite": "% par an"}],
        engagement=[
            {
                "organisme": "CAF",
                "intitule": "Deux postes",
                "quantite": "2 ETP",
                "valorisation": "non_valorise",
            },
            {
                "organisme": "CAF",
                "intitule": "Une salle",
                "valorisation": "valorise",
                "montants": [{"annee": 2015, "montant": 50_000}],
            },
        ],
    )
    shown = plain(assemble("copil_3_fiches", dossier, []))
    assert "Jeunes formés – cible : 40 %" in shown
    assert "Deux postes – 2 ETP : non valorisé" in shown
    assert "Une salle : 500 €" in shown


def test_a_note_lists_fifteen_findings_of_each_kind_and_says_where_the_others_are(
    dossier: Dossier,
) -> None:
    found = tuple(
        Finding("COH1", Severity.ALERTE, "3.1", None, "contrat", f"Point {n}.") for n in range(17)
    )
    shown = plain(assemble("copil_3_note", dossier, found))
    assert "Point 14." in shown
    assert "Point 15." not in shown
    assert "S’y ajoutent 2 autres : la liste entière est dans le relevé de décisions." in shown
    assert "Point 16." in plain(assemble("copil_3_releve", dossier, found))


def test_an_action_rests_on_the_diagnostic_of_its_enjeu(dossier: Dossier) -> None:
    (element,) = seance_of(dossier, 2).elements
    assert [constat.titre for constat in element.preuves] == ["Peu d’offres"]


def test_the_opinion_of_the_residents_on_its_enjeu_goes_with_an_orientation(
    dossier_of: DossierOf,
) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e", "intitule": "Mobilité", "pilier": "cadre_de_vie"}],
        debat=[{"parent": "e", "intitule": "Atelier", "avis": "reserve", "pilier": "cadre_de_vie"}],
        orientation=[{"intitule": "Relier", "enjeux": ["e"], "pilier": "cadre_de_vie"}],
    )
    assert [d.titre for d in seance_of(dossier, 1).elements[1].debats] == ["Atelier"]
    assert "Atelier – avis favorable avec réserve" in text(assemble("copil_1_fiches", dossier, []))


def test_only_the_findings_on_what_is_decided_are_shown(dossier: Dossier) -> None:
    def finding(fiche: str) -> Finding:
        return Finding("COH999", Severity.ALERTE, "3.1", fiche, "", fiche, None)

    some = (finding("e1"), finding("a1"))
    assert [str(p) for p in seance_of(dossier, 1, some).points] == ["e1"]
    assert [str(p) for p in seance_of(dossier, 2, some).points] == ["a1"]
    assert len(seance_of(dossier, 3, some).points) == 2


def test_what_came_moved_and_went_since_the_last_session(dossier_of: DossierOf) -> None:
    before = dossier_of(enjeu=[{"id": "a", "intitule": "A"}, {"id": "b", "intitule": "B"}])
    now = dossier_of(enjeu=[{"id": "a", "intitule": "A, redit"}, {"id": "c", "intitule": "C"}])
    changes = seance_of(now, 1, depuis=before).changements.liste
    assert [(c.sort, c.titre.split(" – ")[-1]) for c in changes] == [
        ("Modifié", "A, redit"),
        ("Ajouté", "C"),
        ("Retiré", "B"),
    ]
    assert changes[0].detail == "Enjeu, première formulation"


def test_nothing_is_said_of_changes_when_the_earlier_dossier_is_not_kept(dossier: Dossier) -> None:
    assert not seance_of(dossier, 1).changements.connus
    assert "première présentation" in text(assemble("copil_1_note", dossier, []))


@pytest.mark.parametrize("piece", ["emargement", "convocation"])
def test_the_members_of_the_comite_are_called_by_name(dossier_of: DossierOf, piece: str) -> None:
    body = {
        "type": "comite_pilotage",
        "intitule": "COPIL",
        "co_presidents": [{"nom": "Carvalho", "qualite": "Préfète"}],
        "membres": [{"organisme": "CAF", "nom": "Roux", "qualite": "Directeur"}],
    }
    written = text(assemble(f"copil_1_{piece}", dossier_of(instance=[body]), []))
    assert all(words in written for words in ("Carvalho", "CAF", "Roux", "Directeur"))


def test_the_co_chairs_sign_two_on_a_line_with_their_title_if_it_is_short(
    dossier_of: DossierOf,
) -> None:
    chairs = [
        {"nom": "Hélène Carvalho", "qualite": "Préfète"},
        {"nom": "Bertrand Lacaze", "qualite": "Vice-président chargé de la politique de la ville"},
        {"nom": "Nadia Ferrandi"},
    ]
    body = {"type": "comite_pilotage", "intitule": "COPIL", "co_presidents": chairs}
    dossier = dossier_of(instance=[body], enjeu=[{"intitule": "Mobilité"}])
    lines = plain(assemble("copil_1_fiches", dossier, [])).split("\n")
    first = lines.index("Hélène Carvalho, Préfète :\t\tBertrand Lacaze :\t")
    assert lines[first + 1] == "Nadia Ferrandi :\t"


def test_a_session_that_is_fixed_is_printed_instead_of_dots(dossier_of: DossierOf) -> None:
    known = {"validation": "1", "date": "2015-04-28", "heure": "14 h 30", "lieu": "Préfecture"}
    dossier = dossier_of(seance=[{"intitule": "Première séance", **known}])
    for piece in ("convocation", "ordre_du_jour", "emargement", "releve"):
        written = plain(assemble(f"copil_1_{piece}", dossier, []))
        assert "28 avril 2015 à 14" in written
        assert "Préfecture" in written
    assert "28 avril" not in plain(assemble("copil_2_convocation", dossier, []))


def test_the_agenda_says_who_reports_and_for_how_long(dossier_of: DossierOf) -> None:
    rows = [
        {"nom": "Le secrétariat", "duree": 10},
        {"chapitre": "cadre_de_vie", "nom": "M. Noirot", "duree": 25},
    ]
    dossier = dossier_of(
        seance=[{"intitule": "Première séance", "validation": "1", "rapporteurs": rows}],
        enjeu=[{"intitule": "Mobilité", "pilier": "cadre_de_vie"}],
    )
    seance = seance_of(dossier, 1)
    assert (seance.rapporteur(), str(seance.duree())) == ("Le secrétariat", "10\u00a0min")
    [volet] = seance.volets
    assert (seance.rapporteur(volet), str(seance.duree(volet))) == ("M. Noirot", "25\u00a0min")


def test_the_record_of_a_session_announces_the_next(dossier_of: DossierOf) -> None:
    known = {"intitule": "Deuxième", "validation": "2", "date": "2015-06-02", "lieu": "Mairie"}
    written = plain(assemble("copil_1_releve", dossier_of(seance=[known]), []))
    assert "2 juin 2015 – Mairie" in written


def test_every_cadre_names_the_sessions_as_the_documents_do(definitions: Definitions) -> None:
    for cadre in definitions.cadres.values():
        named = {choice.value: choice.label for choice in cadre.lists["seances"]}
        assert named == {str(rang): titre for rang, titre in SEANCES.items()}


def test_what_the_comite_technique_examined_is_said(dossier: Dossier) -> None:
    shelf = Shelf(dossier)
    enjeu = shelf.of("enjeu")[0]
    assert examen(enjeu) == ""
    accepted = replace(dossier.fiches["e1"], status=Status.ACCEPTE, version=3)
    record = FicheRecord(shelf, accepted, dossier.forms["enjeu"])
    assert examen(record) == "Accepté, version\u00a03"
