"""Smoke"""
def test_pages(site_of):
    site = site_of(enjeu=[{"id":"e1","intitule":"Mobilité","pilier":"cadre_de_vie"}])
    for path in ("fiches/e1","fiches/e1/historique/","fiches/e1/place/","groupes/groupe-cadre_de_vie/contribution","contributions"):
        page = site.get("/contrats/essai/"+path)
        assert page.status == 200, (path, page.said)
        print(page.said[:600]); print()
