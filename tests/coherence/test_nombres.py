"""Rates in words are read as figures, when nothing is doubtful."""

import pytest

from pipeline.coherence.nombres import counted, in_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Porter à quinze pour cent la part", "Porter à 15 % la part"),
        ("Atteindre un pour cent", "Atteindre 1 %"),
        ("Vingt et un pour cent des jeunes", "21 % des jeunes"),
        ("soixante-et-onze pour cent", "71 %"),
        ("soixante et onze pour cent", "71 %"),
        ("soixante-dix-sept pour cent", "77 %"),
        ("quatre-vingts pour cent", "80 %"),
        ("QUATRE-VINGT-DIX-NEUF POUR CENT", "99 %"),
        ("quarante cinq %", "45 %"),
        ("Servir cent pour cent des demandes", "Servir 100 % des demandes"),
        ("Gagner dix points", "Gagner 10 points"),
        ("Gagner dix points de pourcentage", "Gagner 10 points de pourcentage"),
        ("Gagner dix points en trois ans", "Gagner 10 points en trois ans"),
        ("Passer à 15 pour cent", "Passer à 15 %"),
        ("De dix pour cent à vingt pour cent", "De 10 % à 20 %"),
        ("vingt-neuf pour cent", "29 %"),
        ("quatre-vingt %", "80 %"),
        ("À quinze pour cent", "À 15 %"),
    ],
)
def test_a_rate_in_words_is_read(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Ouvrir deux points d’accueil",
        "Ouvrir deux points information jeunesse",
        "Un point par trimestre",
        "Réduire de moitié",
        "Doubler la part",
        "Former quinze jeunes",
        "deux cent vingt pour cent",
        "dix virgule cinq pour cent",
        "de trente à quarante pour cent",
        "de 30 à quarante pour cent",
        "Aucun pour cent",
        "Près de mille quinze pour cent",
        "vingt-dix pour cent",
        "Un logement sur quatre",
    ],
)
def test_anything_doubtful_is_left(text: str) -> None:
    assert in_figures(text) == text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Aider deux cents foyers", "Aider 200 foyers"),
        ("deux mille trois cent quatre-vingts heures", "2380 heures"),
        ("mille vélos", "1000 vélos"),
        ("Ouvrir cent vingt places", "Ouvrir 120 places"),
        ("Neuf foyers sur dix", "9 foyers sur 10"),
        ("vingt et une places", "21 places"),
        ("sous le seuil des cent plaintes", "sous le seuil des 100 plaintes"),
        ("1,1 millier de vélos", "1100 de vélos"),
        ("de trente à quarante pour cent", "de 30 à 40 %"),
        ("les deux rives", "les deux rives"),
        ("l’un des trois ponts", "l’un des trois ponts"),
        ("rue des Trois Ponts", "rue des Trois Ponts"),
        ("square Trois Ponts", "square Trois Ponts"),
        ("un lieu neuf pour jouer", "un lieu neuf pour jouer"),
        ("deux virgule cinq points", "deux virgule cinq points"),
    ],
)
def test_any_number_in_words_is_counted(text: str, figures: str) -> None:
    assert counted(text) == figures
