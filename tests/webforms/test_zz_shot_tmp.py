# the page as the tests get it, with its styles inlined
import re, sys
from pathlib import Path
sys.path.insert(0,"/work/main")
import pytest
def test_shot(site_of):
    page = site_of().get("/contrats/essai/documents/")
    html = page.text
    css = "".join(Path(f"/work/main/webforms/static/{n}.css").read_text() for n in ("style","documents"))
    html = re.sub(r"<link[^>]*stylesheet[^>]*>", "", html).replace("</head>", f"<style>{css}</style></head>").replace("<details>","<details open>",1)
    html = re.sub(r"<script.*?</script>","",html)
    Path("/tmp/o/doc.html").write_text(html)
