"""The comité technique's document: proposals side by side, what is decided, what remains."""

from dataclasses import replace

import pytest
from docx.table import Table

from pipeline.arbitrage import Arbitrage
from pipeline.assembly import assemble
from pipeline.assembly.context import context
from pipeline.assembly.synthese import Synthese
from pipeline.coherence import Finding
from pipeline.fiche import Fiche
from pipeline.vocabulary import Severity
from tests.assembly.cotech import FICHES, FUSION, act, after
from tests.assembly.reading import opened, text
from tests.conftest import fiches_of


def synthese(*arbitrages: Arbitrage, fiches: list[Fiche] = FICHES) -> Synthese:
    dossier, sources = after(*arbitrages, fiches=fiches)
    found = context(dossier, sources=sources)["synthese"]
    assert isinstance(found, Synthese)
    return found


def written(*arbitrages: Arbitrage, fiches: list[Fiche] = FICHES) -> str:
    dossier, sources = after(*arbitrages, fiches=fiches)
    return text(assemble("synthese_cotech", dossier, [], sources=sources))


def tables(*arbitrages: Arbitrage, fiches: list[Fiche] = FICHES) -> list[Table]:
    dossier, sources = after(*arbitrages, fiches=fiches)
    return opened(assemble("synthese_cotech", dossier, [], sources=sources)).tables


def headers(found: list[Table]) -> list[list[str]]:
    return [[cell.text for cell in table.rows[0].cells] for table in found]


def more_groups(count: int) -> list[Fiche]:
    groups = [
        {"type": "groupe_travail", "intitule": f"Groupe {i}", "pilier": "cadre_de_vie"}
        for i in range(count)
    ]
    enjeux = [{"groupe": f"instance-{i + 1}", "intitule": f"Enjeu {i}"} for i in range(count)]
    return fiches_of({"instance": groups, "enjeu": enjeux})


def test_two_groups_stand_side_by_side() -> None:
    assert ["Groupe école", "Groupe santé"] in headers(tables())


@pytest.mark.parametrize("count", [1, 4, 15])
def test_one_group_or_more_than_three_come_one_under_the_other(count: int) -> None:
    fiches = more_groups(count)
    found = next(t for t in tables(fiches=fiches) if t.cell(0, 1).text == "Proposition du groupe")
    bands = [row.cells[0].text for row in found.rows if len(row._tr.tc_lst) == 1]
    assert bands == [f"Groupe {i}" for i in range(count)]


def test_a_merge_shows_its_originals_with_group_version_author_and_reason() -> None:
    row = next(
        row.cells
        for table in tables(FUSION)
        for row in table.rows
        if row.cells[0].text == "E1.1 – Rester à l’école"
    )
    assert row[1].text.split("\n") == [
        "Le décrochage",
        "Groupe école, version\u00a01, Auteur de e1",
        "La rupture scolaire",
        "Groupe santé, version\u00a01, Auteur de e2",
    ]
    assert row[2].text == "motif 1\nnº\u00a01, Mme\u00a0Roux, 12\u00a0mars 2015"


def test_a_merge_of_a_merge_goes_back_to_the_groups_wordings() -> None:
    again = act(2, "fusionner", "a1", "e3", answers={"intitule": "Tout"})
    decision = synthese(FUSION, again).decisions[1]
    assert [origine.titre for origine in decision.origines] == [
        "Le décrochage",
        "La rupture scolaire",
        "L’accès aux soins",
    ]


def test_an_original_that_its_group_changed_since_is_told() -> None:
    changed = [replace(f, version=2) if f.id == "e1" else f for f in FICHES]
    origines = synthese(FUSION, fiches=changed).decisions[0].origines
    assert [origine.modifiee for origine in origines] == [True, False]
    assert "Le groupe a changé son texte depuis cette décision." in written(FUSION, fiches=changed)


@pytest.mark.parametrize(
    ("decision", "kind", "results"),
    [
        (
            act(1, "scinder", "e3", parts=[{"intitule": "Soins"}, {"intitule": "Droits"}]),
            "Scissions",
            ["E1.3 – Soins", "E1.4 – Droits"],
        ),
        (act(1, "reformuler", "e3", answers={"intitule": "Soigner"}), "Reformulations", "Soigner"),
        (
            act(1, "reformuler", "e3", answers={"axes": ["jeunesse"]}),
            "Reformulations",
            "Réponses revues\u00a0: Axes transversaux",
        ),
        (
            act(1, "rattacher", "o1", groupe="g2"),
            "Rattachements",
            "Sous «\u00a0Groupe santé\u00a0»",
        ),
        (
            act(1, "ecarter", "o1"),
            "Mises à l’écart",
            ["Hors du contrat", "avec 1\u00a0fiche au-dessous"],
        ),
        (act(1, "retenir", "e3"), "Propositions retenues", "Dans le contrat"),
        (act(1, "hierarchiser", "e3", priorite=1), "Priorités et ordre", "Priorité\u00a01"),
        (act(1, "hierarchiser", "e3", "e2"), "Priorités et ordre", "Dans cet ordre"),
        (act(1, "transversal", "e3"), "Propositions transversales", "Dans tous les chapitres"),
        (act(1, "lier", "e1", "e3"), "Propositions liées", "À lire ensemble"),
    ],
)
def test_each_decision_says_what_it_makes_and_why(
    decision: Arbitrage, kind: str, results: str | list[str]
) -> None:
    wanted = [results] if isinstance(results, str) else results
    found = [genre for niveau in synthese(decision).niveaux for genre in niveau.genres]
    assert [(genre.titre, genre.decisions[0].resultats) for genre in found] == [(kind, wanted)]
    assert "motif 1" in written(decision)


def test_an_undone_decision_is_not_printed() -> None:
    assert "Aucune décision à ce niveau." in written(FUSION, act(2, "annuler", "a1"))
    assert synthese(FUSION, act(2, "annuler", "a1")).decisions == []


def test_a_decision_without_object_is_listed_apart() -> None:
    lost = act(1, "retenir", "absent")
    assert "Retenir «\u00a0fiche supprimée\u00a0»" in written(lost)


def test_every_proposal_is_printed_and_says_what_became_of_it() -> None:
    shown = written(FUSION, act(2, "ecarter", "o2"))
    assert all(
        f.titre(after()[0].forms[f.form]) in shown for f in FICHES if f.form == "orientation"
    )
    assert "Écartée." in shown
    assert "dans «\u00a0E1.1 Rester à l’école\u00a0»" in shown


def test_the_levels_count_what_is_decided_and_what_remains() -> None:
    enjeux, orientations, *_ = synthese(FUSION, act(2, "ecarter", "o2")).niveaux
    assert (enjeux.proposees, enjeux.restent, enjeux.remplacees, enjeux.consolides) == (3, 1, 2, 2)
    assert (orientations.restent, orientations.ecartees, orientations.consolides) == (1, 1, 1)


def test_what_remains_is_told_group_by_group() -> None:
    school, health = synthese(FUSION).bilans
    assert [[f.numero for f in some] for some in school.restent] == [[], ["1.1"], ["1.1.1"], []]
    assert (health.titre, health.total) == ("Groupe santé", 2)


def test_more_than_a_line_of_numbers_is_told_by_its_ends() -> None:
    enjeux = [{"groupe": "instance-1", "intitule": f"Enjeu {i}"} for i in range(12)]
    for count, words in ((12, "E2.11, E2.12"), (13, "13, entre E2.1 et E2.13")):
        enjeux += [{"groupe": "instance-1", "intitule": "Un de plus"}] * (count - len(enjeux))
        groups = [{"type": "groupe_travail", "intitule": "Groupe", "pilier": "cadre_de_vie"}]
        assert words in written(fiches=fiches_of({"instance": groups, "enjeu": enjeux}))


def test_pairs_are_proposed_with_words_and_reasons_until_they_are_answered() -> None:
    twins = fiches_of(
        {
            "enjeu": [
                {"id": "e1", "intitule": "Le décrochage scolaire", "pilier": "cohesion_sociale"},
                {"id": "e2", "intitule": "Décrochage scolaire", "pilier": "cadre_de_vie"},
            ]
        }
    )
    pair = synthese(fiches=twins).niveaux[0].voisins.paires[0]
    assert ({pair.un.id, pair.autre.id}, pair.proximite) == ({"e1", "e2"}, "très proche")
    assert pair.raisons
    assert synthese(act(1, "distinguer", "e1", "e2"), fiches=twins).niveaux[0].voisins.paires == []


def test_two_targets_for_one_objective_are_a_contradiction() -> None:
    same = {"intitule": "Réussite au brevet des collégiens", "unite": "%", "pilier": "cadre_de_vie"}
    fiches = fiches_of({"objectif": [same | {"cible": 80}, same | {"cible": 90}]})
    shown = written(fiches=fiches)
    assert "Ce qui ne peut pas être vrai ensemble" in shown
    assert "Aucune contradiction relevée." in written()


def test_dissents_are_told_and_agreements_are_not() -> None:
    shown = written()
    assert "Pas sans médecins." in shown
    assert "Café" not in shown


def test_findings_stand_under_their_group() -> None:
    dossier, sources = after()
    finding = Finding("COH999", Severity.ALERTE, "3.1", "e3", "enjeu", "Trop vague.", None, "g2")
    found = context(dossier, [finding], sources=sources)["synthese"].bilans
    assert [[str(point) for point in bilan.points] for bilan in found] == [[], ["Trop vague."]]
    content = assemble("synthese_cotech", dossier, [finding], sources=sources)
    assert "Trop vague." in text(content)


def test_what_no_group_wrote_is_not_lost() -> None:
    shown = written(fiches=fiches_of({"enjeu": [{"intitule": "Un enjeu égaré"}]}))
    assert "Un enjeu égaré" in shown


def test_without_sources_the_dossier_says_what_it_remembers() -> None:
    dossier, _ = after(FUSION, act(2, "ecarter", "o2"))
    shown = text(assemble("synthese_cotech", dossier, []))
    assert "Rester à l’école" in shown
    assert "Ramener des soignants" in shown
