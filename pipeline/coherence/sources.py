"""Where rules come from: the law and the process, as several of them quote them."""

PROCESSUS = "Processus d’élaboration du contrat, phase "
"""Begins the source of the rules that come from the process, not from a law."""

LOI = "Loi 2014-173, art. 6-IV"
"""Begins the source of the rules that come from what the law wants in the text."""

CHIFFRES = "Loi 2014-173, art. 6-IV (objectifs chiffrés, indicateurs)"
"""Of the rules on figures and indicators."""

SYNTHESE = PROCESSUS + "3.2 (synthèse du comité technique)"
"""Of the rules that set chapters side by side."""

CHAINE = PROCESSUS + "3.2 (orientation, objectif, action)"
"""Of the rules on the levels of a contract."""

METHODE = CHIFFRES + " ; méthode de l’INSEE pour les quartiers"
"""Of the rules on what may be computed."""

TOTAUX = PROCESSUS + "4 (charges égales aux produits)"
"""Of the rules on amounts that are added up."""

SUBSIDIAIRE = PROCESSUS + "4 et loi 2014-173, art. 6-IV (droit commun d’abord)"
"""Of the rules on the share of programme 147."""

LISIBLE = (
    "Loi 2014-173, art. 1er (participation des habitants) ; un contrat public s’adresse à tous"
)
"""Of the rules on words that everyone reads."""
