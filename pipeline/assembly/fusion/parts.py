"""Images, charts, headers, links: what the text of a document refers to, brought along with it."""

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from lxml.etree import _Element as Element

_RELATION = f"{{{nsmap['r']}}}"


def adopt_parts(host: Document, guest: Document, rank: int) -> None:
    """Relate the host to all that the guest's text refers to, under names of their own."""
    seen: set[Part] = {guest.part}
    for relation in guest.part.rels.values():
        if not relation.is_external:
            _rename(relation.target_part, rank, seen)
    bring(guest.element.body, guest.part, host.part)


def bring(root: Element, source: Part, target: Part) -> None:
    """Make the relations that an element names relations of its new part."""
    if source is target:
        return
    for node in root.iter():
        for key, value in list(node.attrib.items()):
            if str(key).startswith(_RELATION) and value in source.rels:
                relation = source.rels[str(value)]
                if relation.is_external:
                    new = target.rels.get_or_add_ext_rel(relation.reltype, relation.target_ref)
                else:
                    new = target.relate_to(relation.target_part, relation.reltype)
                node.set(str(key), new)


def _rename(part: Part, rank: int, seen: set[Part]) -> None:
    if part in seen:
        return
    seen.add(part)
    folder, _, name = str(part.partname).rpartition("/")
    part.partname = PackURI(f"{folder}/d{rank}_{name}")
    for relation in part.rels.values():
        if not relation.is_external:
            _rename(relation.target_part, rank, seen)
